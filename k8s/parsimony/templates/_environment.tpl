{{/* What a service finds in its environment; takes root, name and settings. */}}
{{- define "parsimony.environment" -}}
{{- $values := .root.Values -}}
- name: QUARKUS_HTTP_HOST
  value: 0.0.0.0
- name: QUARKUS_HTTP_PORT
  value: "8080"
- name: QUARKUS_MANAGEMENT_HOST
  value: 0.0.0.0
- name: QUARKUS_MANAGEMENT_PORT
  value: "9000"
- name: QUARKUS_SHUTDOWN_TIMEOUT
  value: {{ .settings.shutdown.timeoutSeconds }}s
- name: PARSIMONY_LOG_JSON
  value: {{ $values.logging.json | quote }}
- name: QUARKUS_LOG_LEVEL
  value: {{ $values.logging.level }}
- name: JAVA_TOOL_OPTIONS
  value: {{ .settings.javaOptions | quote }}
- name: OTEL_SDK_DISABLED
  value: {{ empty $values.tracing.endpoint | quote }}
{{- with $values.tracing.endpoint }}
- name: OTEL_EXPORTER_OTLP_ENDPOINT
  value: {{ . | quote }}
- name: OTEL_TRACES_SAMPLER_ARG
  value: {{ $values.tracing.ratio | quote }}
{{- end }}
- name: PARSIMONY_INTERNAL_KEY
  valueFrom:
    secretKeyRef:
      name: {{ include "parsimony.secretName" .root }}
      key: internal-key
{{ include "parsimony.kafkaEnvironment" .root }}
{{- range $service := list "data-service" "auth-service" "files-service" "push-service" "analytics-service" }}
- name: PARSIMONY_SERVICES_{{ $service | upper | replace "-" "_" }}
  value: {{ include "parsimony.url" (dict "root" $.root "name" $service) }}
{{- end }}
{{- if ne .name "gateway" }}
{{ include "parsimony.mongodbEnvironment" .root }}
{{- end }}
{{- if eq .name "gateway" }}
- name: PARSIMONY_GATEWAY_MOUNT_PATH
  value: {{ $values.gateway.mountPath | quote }}
- name: PARSIMONY_GATEWAY_MAX_BODY_BYTES
  value: {{ int64 $values.gateway.maxBodyBytes | quote }}
- name: PARSIMONY_GATEWAY_ACCESS_LOG
  value: {{ $values.logging.access | quote }}
- name: PARSIMONY_GATEWAY_TRUST_TRACEPARENT
  value: {{ $values.tracing.trustTraceparent | quote }}
# Requests are counted for analytics-service and for nobody else.
- name: PARSIMONY_GATEWAY_REQUEST_METRICS
  value: {{ (include "parsimony.settings" (dict "root" .root "name" "analytics-service") | fromYaml).enabled | quote }}
{{- end }}
{{- if eq .name "auth-service" }}
- name: PARSIMONY_ADMIN_KEY
  valueFrom:
    secretKeyRef:
      name: {{ include "parsimony.secretName" .root }}
      key: admin-key
- name: PARSIMONY_APPS_REFUSE_WEAK_KEYS
  value: {{ $values.apps.refuseWeakKeys | quote }}
{{- if include "parsimony.appsSecretName" .root }}
- name: PARSIMONY_APPS_DIR
  value: /etc/parsimony/apps
{{- end }}
{{- end }}
{{- if eq .name "push-service" }}
- name: PARSIMONY_PUSH_TOPIC_PREFIX
  value: {{ $values.kafka.topicPrefix | quote }}
{{- end }}
{{- if eq .name "files-service" }}
{{ include "parsimony.s3Environment" .root }}
{{- end }}
{{- range $variable, $value := .settings.env }}
- name: {{ $variable }}
  value: {{ include "parsimony.text" $value | quote }}
{{- end }}
{{- with .settings.extraEnv }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{- define "parsimony.mongodbEnvironment" -}}
- name: MONGODB_URL
{{- if or .Values.externalSecrets.enabled .Values.mongodb.existingSecret }}
  valueFrom:
    secretKeyRef:
      name: {{ default (include "parsimony.secretName" .) .Values.mongodb.existingSecret }}
      key: {{ .Values.mongodb.secretKey }}
{{- else }}
  value: {{ .Values.mongodb.url | quote }}
{{- end }}
{{- end -}}

{{- define "parsimony.kafkaEnvironment" -}}
- name: KAFKA_BOOTSTRAP_SERVERS
  value: {{ .Values.kafka.bootstrapServers | quote }}
- name: PARSIMONY_BROADCAST_TOPIC_PREFIX
  value: {{ .Values.kafka.topicPrefix | quote }}
{{- if ne .Values.kafka.securityProtocol "PLAINTEXT" }}
- name: KAFKA_SECURITY_PROTOCOL
  value: {{ .Values.kafka.securityProtocol }}
{{- end }}
{{- if hasPrefix "SASL" .Values.kafka.securityProtocol }}
- name: KAFKA_SASL_MECHANISM
  value: {{ .Values.kafka.saslMechanism }}
- name: KAFKA_SASL_JAAS_CONFIG
  valueFrom:
    secretKeyRef:
      name: {{ .Values.kafka.existingSecret }}
      key: sasl-jaas-config
{{- end }}
{{- if .Values.kafka.trustSecret }}
- name: KAFKA_SSL_TRUSTSTORE_TYPE
  value: PEM
- name: KAFKA_SSL_TRUSTSTORE_LOCATION
  value: /etc/parsimony/kafka/ca.crt
{{- end }}
{{- end -}}

{{- define "parsimony.s3Environment" -}}
- name: S3_ENDPOINT
  value: {{ .Values.s3.endpoint | quote }}
- name: S3_REGION
  value: {{ .Values.s3.region | quote }}
- name: S3_BUCKET
  value: {{ .Values.s3.bucket | quote }}
{{- with .Values.s3.existingSecret }}
- name: S3_ACCESS_KEY
  valueFrom:
    secretKeyRef:
      name: {{ . }}
      key: access-key
- name: S3_SECRET_KEY
  valueFrom:
    secretKeyRef:
      name: {{ . }}
      key: secret-key
{{- end }}
{{- end -}}

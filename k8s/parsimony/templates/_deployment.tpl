{{/* The Deployment of one service; takes root and name. */}}
{{- define "parsimony.deployment" -}}
{{- $settings := include "parsimony.settings" . | fromYaml -}}
{{- if $settings.enabled -}}
{{- $scope := dict "root" .root "name" .name "settings" $settings -}}
apiVersion: apps/v1
kind: Deployment
metadata:
  {{- include "parsimony.metadata" . | nindent 2 }}
spec:
  {{- if not (or $settings.autoscaling.enabled (and $settings.keda $settings.keda.enabled)) }}
  replicas: {{ $settings.replicas }}
  {{- end }}
  revisionHistoryLimit: 5
  strategy:
    type: RollingUpdate
    rollingUpdate:
      maxUnavailable: 0
      maxSurge: 1
  selector:
    matchLabels:
      {{- include "parsimony.selector" . | nindent 6 }}
  template:
    metadata:
      labels:
        {{- include "parsimony.labels" . | nindent 8 }}
        {{- with $settings.podLabels }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
      annotations:
        parsimony.io/secrets-revision: {{ .root.Values.secrets.revision | quote }}
        {{- with $settings.podAnnotations }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
    spec:
      {{- include "parsimony.pod" $scope | nindent 6 }}
{{- end -}}
{{- end -}}

{{- define "parsimony.pod" -}}
{{- $settings := .settings -}}
serviceAccountName: {{ include "parsimony.serviceAccountName" . }}
automountServiceAccountToken: false
enableServiceLinks: false
terminationGracePeriodSeconds: {{ add (int $settings.shutdown.pauseSeconds) (int $settings.shutdown.timeoutSeconds) 10 }}
{{- with .root.Values.image.pullSecrets }}
imagePullSecrets:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with $settings.priorityClassName }}
priorityClassName: {{ . }}
{{- end }}
securityContext:
  runAsNonRoot: true
  runAsUser: 10001
  runAsGroup: 10001
  fsGroup: 10001
  fsGroupChangePolicy: OnRootMismatch
  seccompProfile:
    type: RuntimeDefault
containers:
  - name: {{ .name }}
    image: {{ include "parsimony.image" . }}
    imagePullPolicy: {{ .root.Values.image.pullPolicy }}
    ports:
      - name: http
        containerPort: 8080
      - name: management
        containerPort: 9000
    env:
      {{- include "parsimony.environment" . | nindent 6 }}
    {{- with $settings.envFrom }}
    envFrom:
      {{- toYaml . | nindent 6 }}
    {{- end }}
    securityContext:
      allowPrivilegeEscalation: false
      readOnlyRootFilesystem: true
      capabilities:
        drop: [ALL]
    resources:
      {{- toYaml $settings.resources | nindent 6 }}
    # Started when Kafka is met once; alive while it answers, whatever else is away; ready while it hears of changes.
    startupProbe:
      httpGet: {path: /q/health/started, port: http}
      periodSeconds: 2
      timeoutSeconds: 2
      failureThreshold: {{ int64 $settings.probes.startupFailures }}
    livenessProbe:
      httpGet: {path: /q/health/live, port: http}
      periodSeconds: 10
      timeoutSeconds: {{ $settings.probes.timeoutSeconds }}
      failureThreshold: 6
    readinessProbe:
      httpGet: {path: /q/health/ready, port: http}
      periodSeconds: 5
      timeoutSeconds: {{ $settings.probes.timeoutSeconds }}
      failureThreshold: 2
    lifecycle:
      # Until every node knows that this pod is going, requests still come.
      preStop:
        sleep:
          seconds: {{ $settings.shutdown.pauseSeconds }}
    volumeMounts:
      - name: tmp
        mountPath: /tmp
      {{- if and (eq .name "auth-service") (include "parsimony.appsSecretName" .root) }}
      - name: apps
        mountPath: /etc/parsimony/apps
        readOnly: true
      {{- end }}
      {{- if .root.Values.kafka.trustSecret }}
      - name: kafka-trust
        mountPath: /etc/parsimony/kafka
        readOnly: true
      {{- end }}
      {{- with $settings.extraVolumeMounts }}
      {{- toYaml . | nindent 6 }}
      {{- end }}
volumes:
  - name: tmp
    emptyDir:
      sizeLimit: {{ $settings.tmpSize }}
  {{- if and (eq .name "auth-service") (include "parsimony.appsSecretName" .root) }}
  - name: apps
    secret:
      secretName: {{ include "parsimony.appsSecretName" .root }}
      defaultMode: 0440
  {{- end }}
  {{- with .root.Values.kafka.trustSecret }}
  - name: kafka-trust
    secret:
      secretName: {{ . }}
      defaultMode: 0440
  {{- end }}
  {{- with $settings.extraVolumes }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
topologySpreadConstraints:
  {{- range $key, $strictness := dict "topology.kubernetes.io/zone" $settings.spread.zone "kubernetes.io/hostname" $settings.spread.host }}
  - topologyKey: {{ $key }}
    maxSkew: 1
    whenUnsatisfiable: {{ $strictness }}
    labelSelector:
      matchLabels:
        {{- include "parsimony.selector" $ | nindent 8 }}
    matchLabelKeys: [pod-template-hash]
  {{- end }}
{{- with $settings.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with $settings.affinity }}
affinity:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with $settings.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end -}}

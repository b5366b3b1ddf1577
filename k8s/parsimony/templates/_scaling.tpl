{{/* Scaling of one service: by processor, or by KEDA on the lag of its consumers; takes root and name. */}}
{{- define "parsimony.scaling" -}}
{{- $settings := include "parsimony.settings" . | fromYaml -}}
{{- $keda := and $settings.keda $settings.keda.enabled -}}
{{- if and $settings.enabled $keda -}}
{{- include "parsimony.scaledObject" (dict "root" .root "name" .name "settings" $settings) -}}
{{- else if and $settings.enabled $settings.autoscaling.enabled -}}
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  {{- include "parsimony.metadata" . | nindent 2 }}
spec:
  scaleTargetRef:
    {{- include "parsimony.scaleTarget" . | nindent 4 }}
  minReplicas: {{ $settings.autoscaling.minReplicas }}
  maxReplicas: {{ $settings.autoscaling.maxReplicas }}
  metrics:
    - type: Resource
      resource:
        name: cpu
        target:
          type: Utilization
          averageUtilization: {{ $settings.autoscaling.cpuPercent }}
  behavior:
    {{- include "parsimony.scalingBehaviour" . | nindent 4 }}
{{- end -}}
{{- end -}}

{{- define "parsimony.scaleTarget" -}}
apiVersion: apps/v1
kind: Deployment
name: {{ include "parsimony.fullname" .root }}-{{ .name }}
{{- end -}}

{{/* Up at once, as a JVM needs a moment; down slowly, as a cache that is gone has to be filled again. */}}
{{- define "parsimony.scalingBehaviour" -}}
scaleUp:
  stabilizationWindowSeconds: 0
  policies:
    - type: Percent
      value: 100
      periodSeconds: 30
scaleDown:
  stabilizationWindowSeconds: 300
  policies:
    - type: Pods
      value: 1
      periodSeconds: 60
{{- end -}}

{{- define "parsimony.scaledObject" -}}
{{- $kafka := .root.Values.kafka -}}
apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata:
  {{- include "parsimony.metadata" (dict "root" .root "name" .name) | nindent 2 }}
spec:
  scaleTargetRef:
    {{- include "parsimony.scaleTarget" . | nindent 4 }}
  minReplicaCount: {{ .settings.autoscaling.minReplicas }}
  maxReplicaCount: {{ .settings.autoscaling.maxReplicas }}
  advanced:
    horizontalPodAutoscalerConfig:
      behavior:
        {{- include "parsimony.scalingBehaviour" . | nindent 8 }}
  triggers:
    - type: cpu
      metricType: Utilization
      metadata:
        value: {{ .settings.autoscaling.cpuPercent | quote }}
    {{- range .settings.keda.consumers }}
    - type: kafka
      metadata:
        bootstrapServers: {{ $kafka.bootstrapServers | quote }}
        topic: {{ $kafka.topicPrefix }}{{ .topic }}
        consumerGroup: {{ $kafka.topicPrefix }}{{ .group }}
        lagThreshold: {{ include "parsimony.text" $.settings.keda.lagPerPod | quote }}
        offsetResetPolicy: earliest
      {{- with $.settings.keda.authenticationRef }}
      authenticationRef:
        name: {{ . }}
      {{- end }}
    {{- end }}
{{- end -}}

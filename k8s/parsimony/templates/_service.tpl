{{/* The Services, the account, the disruption budget and the monitor of one service; each takes root and name. */}}
{{- define "parsimony.service" -}}
{{- $settings := include "parsimony.settings" . | fromYaml -}}
{{- if $settings.enabled -}}
apiVersion: v1
kind: Service
metadata:
  {{- include "parsimony.metadata" . | nindent 2 }}
  {{- with $settings.serviceAnnotations }}
  annotations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
spec:
  type: {{ $settings.serviceType }}
  selector:
    {{- include "parsimony.selector" . | nindent 4 }}
  ports:
    - name: http
      port: 8080
      targetPort: http
      appProtocol: http
---
# Metrics have a Service of their own, which never leaves the cluster.
apiVersion: v1
kind: Service
metadata:
  {{- $metrics := dict "root" .root "name" (printf "%s-metrics" .name) "component" .name }}
  {{- include "parsimony.metadata" $metrics | nindent 2 }}
    {{- include "parsimony.metricsLabel" . | nindent 4 }}
spec:
  type: ClusterIP
  selector:
    {{- include "parsimony.selector" . | nindent 4 }}
  ports:
    - name: management
      port: 9000
      targetPort: management
{{- end -}}
{{- end -}}

{{/* What tells the Service for metrics from the one for requests. */}}
{{- define "parsimony.metricsLabel" -}}
parsimony.io/port: management
{{- end -}}

{{- define "parsimony.account" -}}
{{- $settings := include "parsimony.settings" . | fromYaml -}}
{{- if and $settings.enabled (not $settings.serviceAccount.name) -}}
apiVersion: v1
kind: ServiceAccount
metadata:
  {{- include "parsimony.metadata" . | nindent 2 }}
  {{- with $settings.serviceAccount.annotations }}
  annotations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
automountServiceAccountToken: false
{{- end -}}
{{- end -}}

{{- define "parsimony.disruption" -}}
{{- $settings := include "parsimony.settings" . | fromYaml -}}
{{- if and $settings.enabled $settings.disruption.enabled -}}
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  {{- include "parsimony.metadata" . | nindent 2 }}
spec:
  maxUnavailable: {{ $settings.disruption.maxUnavailable }}
  # A pod that is not ready serves nobody: it must not hold up a node that is being emptied.
  unhealthyPodEvictionPolicy: AlwaysAllow
  selector:
    matchLabels:
      {{- include "parsimony.selector" . | nindent 6 }}
{{- end -}}
{{- end -}}

{{- define "parsimony.monitor" -}}
{{- $settings := include "parsimony.settings" . | fromYaml -}}
{{- if and $settings.enabled .root.Values.monitoring.serviceMonitor.enabled -}}
apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata:
  {{- include "parsimony.metadata" . | nindent 2 }}
    {{- with .root.Values.monitoring.serviceMonitor.labels }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
spec:
  selector:
    matchLabels:
      {{- include "parsimony.selector" . | nindent 6 }}
      {{- include "parsimony.metricsLabel" . | nindent 6 }}
  endpoints:
    - port: management
      path: /q/metrics
      interval: {{ .root.Values.monitoring.serviceMonitor.interval }}
{{- end -}}
{{- end -}}

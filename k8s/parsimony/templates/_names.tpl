{{/* Names, labels and forms of values. The longest name, 26 characters behind the release's, has to be one of DNS. */}}

{{/* A value as text. Helm reads numbers as floating-point ones, and would write large ones as 3.3554432e+07. */}}
{{- define "parsimony.text" -}}
{{- if and (kindIs "float64" .) (eq . (floor .)) }}{{ int64 . }}{{ else }}{{ . }}{{ end -}}
{{- end -}}

{{- define "parsimony.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 36 | trimSuffix "-" -}}
{{- else if contains .Chart.Name .Release.Name -}}
{{- .Release.Name | trunc 36 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name .Chart.Name | trunc 36 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{/* Labels of everything; takes root, and name for what belongs to one service. */}}
{{- define "parsimony.labels" -}}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version | replace "+" "_" }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
{{ include "parsimony.selector" . }}
{{- with .root.Values.commonLabels }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{/* What pods are found by: of one service, or without name of the whole suite. */}}
{{- define "parsimony.selector" -}}
app.kubernetes.io/name: {{ .root.Chart.Name }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/part-of: parsimony
{{- with (default .name .component) }}
app.kubernetes.io/component: {{ . }}
{{- end }}
{{- end -}}

{{- define "parsimony.metadata" -}}
name: {{ include "parsimony.fullname" .root }}{{ with .name }}-{{ . }}{{ end }}
namespace: {{ .root.Release.Namespace }}
labels:
  {{- include "parsimony.labels" . | nindent 2 }}
{{- end -}}

{{/* The key of a service in the values: data-service is dataService. */}}
{{- define "parsimony.key" -}}
{{- $words := splitList "-" . -}}
{{- first $words }}{{ range rest $words }}{{ title . }}{{ end -}}
{{- end -}}

{{/* The values of one service: its own over the defaults, key by key down to the second level. Also false counts. */}}
{{- define "parsimony.settings" -}}
{{- $merged := deepCopy .root.Values.defaults -}}
{{- range $key, $value := index .root.Values (include "parsimony.key" .name) -}}
{{- if and (kindIs "map" $value) (kindIs "map" (get $merged $key)) -}}
{{- range $inner, $own := $value -}}
{{- $_ := set (get $merged $key) $inner $own -}}
{{- end -}}
{{- else -}}
{{- $_ := set $merged $key $value -}}
{{- end -}}
{{- end -}}
{{- toYaml $merged -}}
{{- end -}}

{{- define "parsimony.image" -}}
{{- $image := .settings.image -}}
{{- $registry := default .root.Values.image.registry $image.registry -}}
{{- $repository := default (printf "%s/%s" .root.Values.image.repository .name) $image.repository -}}
{{- with $registry }}{{ . }}/{{ end }}{{ $repository -}}
{{- if $image.digest }}@{{ $image.digest }}
{{- else }}:{{ coalesce $image.tag .root.Values.image.tag .root.Chart.AppVersion }}
{{- end -}}
{{- end -}}

{{- define "parsimony.serviceAccountName" -}}
{{- default (printf "%s-%s" (include "parsimony.fullname" .root) .name) .settings.serviceAccount.name -}}
{{- end -}}

{{- define "parsimony.url" -}}
http://{{ include "parsimony.fullname" .root }}-{{ .name }}:8080
{{- end -}}

{{/* Where the platform's secrets are: an existing Secret, or the one that External Secrets makes. */}}
{{- define "parsimony.secretName" -}}
{{- if .Values.externalSecrets.enabled -}}
{{ include "parsimony.fullname" . }}-platform
{{- else -}}
{{ .Values.secrets.existingSecret }}
{{- end -}}
{{- end -}}

{{- define "parsimony.appsSecretName" -}}
{{- if and .Values.externalSecrets.enabled .Values.externalSecrets.apps -}}
{{ include "parsimony.fullname" . }}-apps
{{- else -}}
{{ .Values.apps.existingSecret }}
{{- end -}}
{{- end -}}

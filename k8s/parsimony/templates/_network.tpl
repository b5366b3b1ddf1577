{{/* What one service may be reached by and may reach; everything else is denied. Takes root and name. */}}
{{- define "parsimony.network" -}}
{{- $settings := include "parsimony.settings" . | fromYaml -}}
{{- $policy := .root.Values.networkPolicy -}}
{{- if and $settings.enabled $policy.enabled -}}
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  {{- include "parsimony.metadata" . | nindent 2 }}
spec:
  podSelector:
    matchLabels:
      {{- include "parsimony.selector" . | nindent 6 }}
  policyTypes: [Ingress, Egress]
  ingress:
    {{- if eq .name "gateway" }}
    - ports: [{port: http}]
      {{- with $policy.clients }}
      from:
        {{- toYaml . | nindent 8 }}
        - podSelector:
            matchLabels:
              {{- include "parsimony.selector" (dict "root" $.root "name" "test") | nindent 14 }}
      {{- end }}
    {{- else }}
    - ports: [{port: http}]
      from:
        # auth-service tells all others of apps.
        {{- $callers := ternary (list "gateway" "data-service" "files-service" "push-service" "analytics-service") (list "gateway") (eq .name "auth-service") }}
        {{- range $callers }}
        - podSelector:
            matchLabels:
              {{- include "parsimony.selector" (dict "root" $.root "name" .) | nindent 14 }}
        {{- end }}
    {{- end }}
    {{- with $policy.monitoring }}
    - ports: [{port: management}]
      from:
        {{- toYaml . | nindent 8 }}
    {{- end }}
  egress:
    {{- include "parsimony.egress" (dict "root" .root "name" .name "settings" $settings) | nindent 4 }}
{{- end -}}
{{- end -}}

{{/* To a destination of the values, by its ports and those of the addresses that the values name; takes destination and ports. */}}
{{- define "parsimony.egressTo" -}}
{{- $ports := list -}}
{{- range concat .destination.ports (splitList "," .ports | compact) -}}
{{- $ports = append $ports (int .) -}}
{{- end -}}
- ports:
    {{- range uniq $ports }}
    - {port: {{ . }}, protocol: TCP}
    {{- end }}
  {{- with .destination.to }}
  to:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end -}}

{{/* The ports of addresses, with commas between as the addresses have; takes addresses (URLs or not) and usual, for those without one. */}}
{{- define "parsimony.portsOf" -}}
{{- $hosts := regexReplaceAll "[A-Za-z0-9+_]+://" .addresses "" -}}
{{- $ports := list -}}
{{- range splitList "," (regexReplaceAll "[/?#].*$" $hosts "") | compact -}}
{{- $ports = append $ports (default $.usual (regexFind ":[0-9]+$" (trim .) | trimPrefix ":")) -}}
{{- end -}}
{{- join "," $ports -}}
{{- end -}}

{{/* The usual port of a URL. */}}
{{- define "parsimony.webPort" -}}
{{- ternary "80" "443" (hasPrefix "http:" .) -}}
{{- end -}}

{{- define "parsimony.dns" -}}
- ports:
    - {port: 53, protocol: UDP}
    - {port: 53, protocol: TCP}
  to:
    {{- toYaml .Values.networkPolicy.dns | nindent 4 }}
{{- end -}}

{{- define "parsimony.egress" -}}
{{- $values := .root.Values -}}
{{- $policy := $values.networkPolicy -}}
{{ include "parsimony.dns" .root }}
{{- $kafka := include "parsimony.portsOf" (dict "addresses" $values.kafka.bootstrapServers "usual" "9092") }}
{{ include "parsimony.egressTo" (dict "destination" $policy.kafka "ports" $kafka) }}
{{- if ne .name "gateway" }}
{{- $mongodb := include "parsimony.portsOf" (dict "addresses" $values.mongodb.url "usual" "27017") }}
{{ include "parsimony.egressTo" (dict "destination" $policy.mongodb "ports" $mongodb) }}
{{- end }}
{{- if eq .name "files-service" }}
{{- $s3 := include "parsimony.portsOf" (dict "addresses" $values.s3.endpoint "usual" (include "parsimony.webPort" $values.s3.endpoint)) }}
{{ include "parsimony.egressTo" (dict "destination" $policy.s3 "ports" $s3) }}
{{- end }}
{{- with $values.tracing.endpoint }}
{{- $tracing := include "parsimony.portsOf" (dict "addresses" . "usual" (include "parsimony.webPort" .)) }}
{{ include "parsimony.egressTo" (dict "destination" $policy.tracing "ports" $tracing) }}
{{- end }}
{{- $called := ternary (list "data-service" "auth-service" "files-service" "push-service" "analytics-service") (list "auth-service") (eq .name "gateway") }}
{{- if ne .name "auth-service" }}
- ports: [{port: http}]
  to:
    {{- range $called }}
    - podSelector:
        matchLabels:
          {{- include "parsimony.selector" (dict "root" $.root "name" .) | nindent 10 }}
    {{- end }}
{{- end }}
{{- if eq .name "push-service" }}
# Apple, Google and Microsoft have no fixed addresses; what is private is none of theirs.
- ports:
    - {port: 443, protocol: TCP}
    - {port: 2197, protocol: TCP}
  to:
    - ipBlock:
        cidr: 0.0.0.0/0
        except: [10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, 169.254.0.0/16, 100.64.0.0/10]
{{- end }}
{{- with .settings.extraEgress }}
{{ toYaml . }}
{{- end }}
{{- end -}}

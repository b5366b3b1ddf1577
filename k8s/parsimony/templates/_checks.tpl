{{/* What has to be right before anything is installed. Each complaint says what to do. */}}
{{- define "parsimony.checks" -}}
{{- $external := .Values.externalSecrets.enabled -}}
{{- if and (not $external) (not .Values.secrets.existingSecret) -}}
{{- fail "There is no default for keys: name a Secret with the keys internal-key and admin-key as secrets.existingSecret, or switch externalSecrets on. See the chart's README, \"Secrets\"." -}}
{{- end -}}
{{- if and $external .Values.secrets.existingSecret -}}
{{- fail "secrets.existingSecret and externalSecrets.enabled name two sources for the same keys: keep one." -}}
{{- end -}}
{{- if and $external (not .Values.externalSecrets.store.name) -}}
{{- fail "externalSecrets.store.name must name the SecretStore or ClusterSecretStore." -}}
{{- end -}}
{{- if and $external (not .Values.externalSecrets.platform) -}}
{{- fail "externalSecrets.platform must name the remote entry with internal-key, admin-key and mongodb-url." -}}
{{- end -}}
{{- if and (not $external) (not .Values.mongodb.existingSecret) (not .Values.mongodb.url) -}}
{{- fail "Where is MongoDB? Set mongodb.existingSecret to a Secret with the key mongodb-url, or mongodb.url to an address without credentials." -}}
{{- end -}}
{{- if contains "@" (default "" .Values.mongodb.url) -}}
{{- fail "mongodb.url has credentials in it, which would stand in the release: put the address into a Secret and name it as mongodb.existingSecret." -}}
{{- end -}}
{{- if not .Values.kafka.bootstrapServers -}}
{{- fail "Where is Kafka? Set kafka.bootstrapServers to host:port, several with commas between." -}}
{{- end -}}
{{- if and (hasPrefix "SASL" .Values.kafka.securityProtocol) (not .Values.kafka.existingSecret) -}}
{{- fail "kafka.securityProtocol asks for a login: name a Secret with the key sasl-jaas-config as kafka.existingSecret." -}}
{{- end -}}
{{- if and .Values.monitoring.serviceMonitor.enabled .Values.networkPolicy.enabled (not .Values.networkPolicy.monitoring) -}}
{{- fail "Nobody may read metrics: let Prometheus in by naming its peers as networkPolicy.monitoring, or set monitoring.serviceMonitor.enabled to false." -}}
{{- end -}}
{{- if and .Values.ingress.enabled (not .Values.ingress.hosts) -}}
{{- fail "ingress.hosts must name at least one host." -}}
{{- end -}}
{{- if and .Values.httpRoute.enabled (not .Values.httpRoute.parentRefs) -}}
{{- fail "httpRoute.parentRefs must name the Gateway." -}}
{{- end -}}
{{- range $name := list "gateway" "data-service" "auth-service" "files-service" "push-service" "analytics-service" -}}
{{- $settings := include "parsimony.settings" (dict "root" $ "name" $name) | fromYaml -}}
{{- if and $settings.autoscaling.enabled (lt (int $settings.autoscaling.maxReplicas) (int $settings.autoscaling.minReplicas)) -}}
{{- fail (printf "%s.autoscaling.maxReplicas is below minReplicas." (include "parsimony.key" $name)) -}}
{{- end -}}
{{- if and (ne $name "gateway") (ne $settings.serviceType "ClusterIP") -}}
{{- fail (printf "%s.serviceType must be ClusterIP: only the gateway may be reached from outside. Set gateway.serviceType instead." (include "parsimony.key" $name)) -}}
{{- end -}}
{{- $keda := and $settings.enabled $settings.keda $settings.keda.enabled -}}
{{- if and $keda (not $settings.keda.authenticationRef) (ne $.Values.kafka.securityProtocol "PLAINTEXT") -}}
{{- fail (printf "KEDA cannot ask Kafka, which wants %s: name a TriggerAuthentication with tls (and sasl, username and password, if there is a login) as %s.keda.authenticationRef." $.Values.kafka.securityProtocol (include "parsimony.key" $name)) -}}
{{- end -}}
{{- if and (eq $name "files-service") $settings.enabled (not $.Values.s3.endpoint) -}}
{{- fail "Where are files kept? Set s3.endpoint (and s3.existingSecret, unless files-service has a role), or filesService.enabled to false." -}}
{{- end -}}
{{- end -}}
{{- include "parsimony.checkSecrets" . -}}
{{- end -}}

{{/*
Looks into the Secrets themselves where a cluster is there to be asked, so that bad keys are told of before anything starts;
auth-service refuses an app's weak keys in any case. Only a cluster tells kinds as v1/Secret: without one,
as in helm template and helm lint, nothing is looked up.
*/}}
{{- define "parsimony.checkSecrets" -}}
{{- if .Capabilities.APIVersions.Has "v1/Secret" -}}
{{- $known := lower (join " " .Values.secrets.refusedKeys) | splitList " " -}}
{{- if .Values.secrets.existingSecret -}}
{{- $secret := lookup "v1" "Secret" .Release.Namespace .Values.secrets.existingSecret -}}
{{- if $secret -}}
{{- range $key := list "internal-key" "admin-key" -}}
{{- $value := get (default dict $secret.data) $key | b64dec -}}
{{- if or (lt (len $value) 32) (has (lower $value) $known) -}}
{{- fail (printf "The Secret %s has no good %s: it must be random and of 32 characters or more. openssl rand -hex 32 makes one." $.Values.secrets.existingSecret $key) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- if and .Values.apps.existingSecret .Values.apps.refuseWeakKeys -}}
{{- $apps := lookup "v1" "Secret" .Release.Namespace .Values.apps.existingSecret -}}
{{- range $file, $content := (default dict $apps).data -}}
{{- if hasSuffix ".json" $file -}}
{{- $app := $content | b64dec | fromJson -}}
{{- range $name := list "masterKey" "readOnlyMasterKey" "maintenanceKey" -}}
{{- $key := toString (default "" (get $app $name)) -}}
{{- $needed := or $key (eq $name "masterKey") -}}
{{- if and $needed (or (lt (len $key) 16) (has (regexReplaceAll "[^A-Za-z0-9]" $key "" | lower) $known)) -}}
{{- fail (printf "The app in %s of the Secret %s has a %s that anybody guesses: it must be random and of 16 characters or more. openssl rand -hex 32 makes one." $file $.Values.apps.existingSecret $name) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}

/** Makes the container images that the chart runs, with no container engine. */
package io.parsimony.k8s.images;

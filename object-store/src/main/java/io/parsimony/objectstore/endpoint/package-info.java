/** Requests on objects and their answers: what a service with classes of its own builds its REST resources from. */
package io.parsimony.objectstore.endpoint;

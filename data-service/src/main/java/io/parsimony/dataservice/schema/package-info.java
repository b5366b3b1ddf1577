/** What holders of the master key do to whole classes. */
package io.parsimony.dataservice.schema;

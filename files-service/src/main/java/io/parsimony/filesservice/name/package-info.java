/** What files may be called, and what their names say of their content. */
package io.parsimony.filesservice.name;

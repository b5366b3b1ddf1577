/** Who may do what: class-level permissions, pointer permissions, ACLs, protected fields, and the roles they name. */
package io.parsimony.objectstore.permission;

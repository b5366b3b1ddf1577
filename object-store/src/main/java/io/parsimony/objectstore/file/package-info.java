/** The addresses of files: made for readers, checked for writers. */
package io.parsimony.objectstore.file;

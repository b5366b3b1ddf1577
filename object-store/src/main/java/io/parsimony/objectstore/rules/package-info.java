/**
 * Where special classes plug in: what reading or writing users, sessions or roles means beyond what any object gets.
 */
package io.parsimony.objectstore.rules;

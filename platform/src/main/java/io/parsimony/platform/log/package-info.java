/** What log lines say beside their message. */
package io.parsimony.platform.log;

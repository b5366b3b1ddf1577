/** Taking files in: who may, which, and under what name. */
package io.parsimony.filesservice.upload;

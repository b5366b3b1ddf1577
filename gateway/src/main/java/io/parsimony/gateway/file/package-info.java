/** Requests about files: uploads that are streamed or came as Base64, and downloads, which name their app in the path. */
package io.parsimony.gateway.file;

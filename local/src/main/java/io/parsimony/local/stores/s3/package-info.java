/** The embedded stand-in for MinIO or S3. */
package io.parsimony.local.stores.s3;

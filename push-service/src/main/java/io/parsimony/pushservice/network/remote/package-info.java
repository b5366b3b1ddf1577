/** Adapters of apps, which take the place of all networks. */
package io.parsimony.pushservice.network.remote;

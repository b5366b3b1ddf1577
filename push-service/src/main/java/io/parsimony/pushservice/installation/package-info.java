/** Installations: each stands for an app on a device, and of each device there is to be one. */
package io.parsimony.pushservice.installation;

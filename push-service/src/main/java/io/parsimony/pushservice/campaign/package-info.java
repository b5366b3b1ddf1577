/** What is known about each push that was taken in: the request, how far it is planned, which batches are sent, its status. */
package io.parsimony.pushservice.campaign;

/** The networks that carry notifications to devices, and what they tell about each. */
package io.parsimony.pushservice.network;

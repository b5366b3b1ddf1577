/** What happens by the clock: pushes whose time has come, statuses that follow, and what is forgotten. */
package io.parsimony.pushservice.schedule;

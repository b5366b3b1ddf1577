/** Who a request comes from, as the gateway found out, in a token that it signs and every service checks. */
package io.parsimony.platform.caller;

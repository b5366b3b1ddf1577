package io.parsimony.platform.rest;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a resource class that the operator of the deployment calls with the platform's admin key ({@code Authorization:
 * Bearer <parsimony.admin-key>}) instead of a signed caller. Its methods have no {@link Callers caller}.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface AdminOnly {}

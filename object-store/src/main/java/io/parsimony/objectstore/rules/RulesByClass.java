package io.parsimony.objectstore.rules;

import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rules of the classes that have some. */
@Singleton
public class RulesByClass {

    private final Map<String, ClassRules> rules = new HashMap<>();
    private final Map<String, ReadRules> readRules = new HashMap<>();

    public RulesByClass(@All List<ClassRules> all, @All List<ReadRules> allForReading) {
        all.forEach(each -> rules.put(each.className(), each));
        allForReading.forEach(each -> readRules.put(each.className(), each));
    }

    /** The rules for reading the class; a class without any has rules that do nothing. */
    public ReadRules forReading(String className) {
        ReadRules found = readRules.get(className);
        return found == null ? () -> className : found;
    }

    /** The rules of the class; a class without any has rules that do nothing. */
    public ClassRules of(String className) {
        ClassRules found = rules.get(className);
        return found == null ? () -> className : found;
    }
}

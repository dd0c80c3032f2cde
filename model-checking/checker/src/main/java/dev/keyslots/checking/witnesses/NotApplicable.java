package dev.keyslots.checking.witnesses;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.keyslots.checking.files.Home;
import dev.keyslots.checking.files.JsonFile;
import java.nio.file.Path;
import java.util.List;

/** What a model need not show, and why: {@code model-checking/witnesses.json}. */
public record NotApplicable(List<Excuse> excuses) {

    /**
     * One of them.
     *
     * @param models for which it holds
     * @param subjects see {@link Missing#subject}
     * @param because why that cannot be shown there, or need not
     */
    public record Excuse(List<String> models, List<String> subjects, String because) {

        public Excuse {
            models = List.copyOf(models);
            subjects = List.copyOf(subjects);
        }

        boolean isAbout(Missing missing) {
            return models.contains(missing.model()) && subjects.contains(missing.subject());
        }
    }

    public NotApplicable {
        excuses = List.copyOf(excuses);
    }

    public static Path file(Home home) {
        return home.folder().resolve("model-checking").resolve("witnesses.json");
    }

    public static NotApplicable read(Home home) {
        return JsonFile.read(file(home), new TypeReference<>() {});
    }

    public boolean excuses(Missing missing) {
        return excuses.stream().anyMatch(excuse -> excuse.isAbout(missing));
    }

    /** Whether a model says nothing about a property, or not all of it. */
    public boolean excuses(String model, String property) {
        return excuses.stream()
                .filter(excuse -> excuse.models().contains(model))
                .flatMap(excuse -> excuse.subjects().stream())
                .anyMatch(subject -> subject.startsWith(property + ": "));
    }

    /** The subjects that a model is excused from and that it shows nevertheless: an exception that has outlived its reason. */
    public List<String> stale(String model, List<Missing> missing) {
        return excuses.stream()
                .filter(excuse -> excuse.models().contains(model))
                .flatMap(excuse -> excuse.subjects().stream())
                .filter(subject ->
                        missing.stream().noneMatch(each -> each.subject().equals(subject)))
                .toList();
    }
}

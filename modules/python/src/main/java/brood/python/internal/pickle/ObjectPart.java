package brood.python.internal.pickle;

import brood.python.PythonObject;
import brood.python.PythonObject.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An object that has a description: what makes it, then the steps that fill it.
final class ObjectPart implements Part {
    private final PythonObject object;
    private final List<Runnable> plan = new ArrayList<>();
    private final PickleWriter writer;
    private int done;

    ObjectPart(PythonObject object, PickleWriter writer) {
        this.object = object;
        this.writer = writer;
        plan.add(() -> writer.value(object.callable()));
        plan.add(() -> writer.value(object.args()));
        if (!object.keywords().isEmpty()) {
            plan.add(() -> writer.value(new LinkedHashMap<>(object.keywords())));
        }
        plan.add(this::make);
        for (Step step : object.steps()) {
            plan(step);
        }
    }

    private void make() {
        writer.operation(!object.isNew() ? Opcode.REDUCE
                : object.keywords().isEmpty() ? Opcode.NEWOBJ : Opcode.NEWOBJ_EX);
        if (writer.isWritten(object)) { // by the way through its own arguments
            writer.operation(Opcode.POP);
            writer.value(object);
            done = plan.size();
        } else {
            writer.memoize(object);
        }
    }

    private void plan(Step step) {
        switch (step) {
            case Step.Build(Object state) -> {
                plan.add(() -> writer.value(state));
                operation(Opcode.BUILD);
            }
            case Step.Append(List<@Nullable Object> items) -> sequence(items, Opcode.APPENDS);
            case Step.Put(List<@Nullable Object> pairs) -> sequence(pairs, Opcode.SETITEMS);
            case Step.Add(List<@Nullable Object> items) -> sequence(items, Opcode.ADDITEMS);
            case Step.Set(PythonObject call) -> {
                plan.add(() -> writer.value(call.callable()));
                plan.add(() -> writer.value(call.args()));
                operation(Opcode.REDUCE);
                operation(Opcode.POP);
            }
        }
    }

    private void operation(int opcode) {
        plan.add(() -> writer.operation(opcode));
    }

    private void sequence(List<@Nullable Object> items, int closing) {
        plan.add(() -> writer.begin(new SequencePart(items.iterator(), closing)));
    }

    @Override
    public boolean write(PickleWriter ignored) {
        int begun = writer.begun();
        while (done < plan.size()) {
            plan.get(done++).run();
            if (writer.begun() != begun) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String place() {
        return "(" + object.typeName() + ")";
    }
}

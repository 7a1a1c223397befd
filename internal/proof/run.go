package proof

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"time"
)

// Runs says how often fixtures are run.
type Runs struct {
	Bad  int // at most, until the fixture fails as its oracle says
	Good int // each without a failure
}

// FullProof is what counts as proof.
var FullProof = Runs{Bad: 50, Good: 50}

// maxHangs is how many runs of a bad fixture may hang before it is given up.
const maxHangs = 2

// RunTimeout bounds one run of a scenario. A scenario that takes longer hangs,
// which no oracle accepts as the failure it names.
var RunTimeout = 10 * time.Second

// ErrForeign is what Prove returns, wrapped, where the system does not run programs of the
// fixture's architecture, as a kernel without support for 32 bits does.
var ErrForeign = errors.New("this machine does not run programs of that architecture")

// Prove runs f until its verdict is clear. It returns nil if f is what it
// claims to be.
func (p *Programs) Prove(ctx context.Context, f *Fixture, runs Runs) error {
	if f.Err != nil {
		return f.Err
	}
	if err := p.errs[f]; err != nil {
		return err
	}
	if p.exe[p.in[f]] == "" {
		return errors.New("was not built")
	}
	if sets[p.in[f]].arch && errors.Is(p.run(ctx, f).err, syscall.ENOEXEC) {
		return fmt.Errorf("%s: %w", p.in[f], ErrForeign)
	}
	if f.Bad() {
		return p.proveBad(ctx, f, runs.Bad)
	}
	for i := range runs.Good {
		r := p.run(ctx, f)
		if r.hung {
			return fmt.Errorf("run %d of a good fixture did not end within %s:\n%s", i+1, RunTimeout, r.output)
		}
		if r.err != nil {
			return fmt.Errorf("run %d of a good fixture failed: %w\n%s", i+1, r.err, r.output)
		}
	}
	return nil
}

func (p *Programs) proveBad(ctx context.Context, f *Fixture, runs int) error {
	if f.Oracle.Kind == "none" {
		return nil // compiled; its reason says why running it shows nothing
	}
	var last run
	hangs := 0
	for i := range runs {
		if last = p.run(ctx, f); failed(f.Oracle, last) {
			return nil
		}
		if last.hung {
			if hangs++; hangs == maxHangs {
				return fmt.Errorf("hangs instead of failing (%s): %d runs of %s each", f.Oracle.Kind, i+1, RunTimeout)
			}
		}
	}
	return fmt.Errorf("did not fail as its oracle %s %q says in %d runs; the last one ended with %v and printed:\n%s",
		f.Oracle.Kind, f.Oracle.Text, runs, last.err, last.output)
}

// A run is the outcome of one execution of a scenario.
type run struct {
	output string
	err    error // how the process ended; nil for exit status 0
	hung   bool
}

func (p *Programs) run(ctx context.Context, f *Fixture) run {
	ctx, cancel := context.WithTimeout(ctx, RunTimeout)
	defer cancel()
	args := []string{f.Name()}
	if sets[p.in[f]].test {
		args = []string{"-test.run=^TestScenario$"}
	}
	cmd := exec.CommandContext(ctx, p.exe[p.in[f]], args...)
	cmd.Dir = f.Dir
	cmd.Env = append(os.Environ(), "SCENARIO="+f.Name(), "GOTRACEBACK=single")
	cmd.Env = append(cmd.Env, kinds[f.Oracle.Kind].env...)
	cmd.WaitDelay = time.Second
	output, err := cmd.CombinedOutput()
	return run{output: shorten(string(output)), err: err, hung: ctx.Err() != nil}
}

// shorten keeps the beginning of a long output: the message comes first, then the stacks.
func shorten(output string) string {
	const limit = 16 << 10
	if len(output) > limit {
		return output[:limit] + "\n…"
	}
	return output
}

// failed reports whether a run shows the bug that o describes. The process
// must have died of it: a scenario that only prints the words proves nothing.
func failed(o Oracle, r run) bool {
	var exit *exec.ExitError
	if r.hung || !errors.As(r.err, &exit) {
		return false
	}
	k := kinds[o.Kind]
	death := deathNotice(r.output)
	own := k.text != "" && strings.Contains(death, k.text)
	given := o.Text != "" && strings.Contains(death, o.Text)
	switch {
	case k.needsText:
		return given
	case k.either && o.Text != "":
		return own || given
	case o.Text != "":
		return own && given
	}
	return own
}

// deathNotice returns the output from the first line on which the runtime or a
// sanitizer says why it ends the process.
func deathNotice(output string) string {
	at := len(output)
	for _, mark := range []string{"panic: ", "fatal error: ", "WARNING: DATA RACE", "ERROR: AddressSanitizer", leakMark, "unexpected fault address", "SIGSEGV", "SIGBUS"} {
		if i := strings.Index(output, mark); i >= 0 {
			at = min(at, i)
		}
	}
	return output[at:]
}

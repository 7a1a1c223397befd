package proof

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// maxMemory is what a package of generated code may make the command use, in bytes.
const maxMemory = 500 << 20

// TestLarge runs the command over code as generators write it: it ends, says
// where its budget ended, and stays within its memory.
func TestLarge(t *testing.T) {
	if testing.Short() {
		t.Skip("takes some ten seconds")
	}
	root := writeModule(t, map[string]string{
		"function/x.go": largeFunction(20000),
		"cycle/x.go":    largeCycle(2000),
	})
	exe := filepath.Join(t.TempDir(), "pancheck")
	if output, err := exec.CommandContext(t.Context(), "go", "build", "-o", exe, "github.com/pancheck/pancheck/cmd/pancheck").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, output)
	}
	for pkg, want := range map[string]string{"./function": "sample/function.Huge stopped at its budget", "./cycle": "close of closed channel"} {
		ctx, cancel := context.WithTimeout(t.Context(), 3*time.Minute)
		cmd := exec.CommandContext(ctx, exe, "-no-cache", "-notes", pkg)
		cmd.Dir = root
		var said bytes.Buffer
		cmd.Stdout, cmd.Stderr = &said, &said
		err := cmd.Start()
		memory := 0
		if err == nil {
			peak := make(chan int)
			done := make(chan struct{})
			go func() { peak <- watchMemory(cmd.Process.Pid, done) }()
			err = cmd.Wait()
			close(done)
			memory = <-peak
		}
		output := said.String()
		cancel()
		if exit := (*exec.ExitError)(nil); err != nil && (!errors.As(err, &exit) || exit.ExitCode() != 1) {
			t.Errorf("%s: %v\n%s", pkg, err, shorten(output))
			continue
		}
		if !strings.Contains(output, want) {
			t.Errorf("%s: nothing is said of %q:\n%s", pkg, want, shorten(output))
		}
		t.Logf("%s: %d MiB, %v CPU", pkg, memory>>20, cmd.ProcessState.UserTime()+cmd.ProcessState.SystemTime())
		if memory > maxMemory {
			t.Errorf("%s: %d MiB, more than %d", pkg, memory>>20, maxMemory>>20)
		}
	}
}

// watchMemory returns the most memory, in bytes, that a process has had until done, where
// the system tells. What the system says of one that has ended counts in what this one
// had when it started it.
func watchMemory(pid int, done <-chan struct{}) (peak int) {
	for {
		data, _ := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
		if _, rest, ok := strings.Cut(string(data), "VmHWM:"); ok {
			kib := 0
			if _, err := fmt.Sscan(rest, &kib); err == nil {
				peak = max(peak, kib<<10)
			}
		}
		select {
		case <-done:
			return peak
		case <-time.After(10 * time.Millisecond):
		}
	}
}

// largeFunction returns a package with one function of so many lines, which
// does a bit of everything.
func largeFunction(lines int) string {
	var b strings.Builder
	b.WriteString("package function\n\nimport (\n\t\"context\"\n\t\"sync\"\n\t\"unsafe\"\n)\n\nvar pool sync.Pool\n\nfunc step(int) error { return nil }\n\n" +
		"func Huge(a []int, ctx context.Context, b []byte) error {\n\tch := make(chan int, 4)\n\tvar wg sync.WaitGroup\n\tbuf := pool.Get().(*[]byte)\n\tx := 0\n")
	for i, n := 0, 0; n < lines; i++ {
		part := []string{
			fmt.Sprintf("if a[%d] > x {\nx++\n} else {\nx--\n}\n", i%50),
			fmt.Sprintf("if err := step(%d); err != nil {\nclose(ch)\nreturn err\n}\n", i),
			"wg.Add(1)\ngo func() {\ndefer wg.Done()\nch <- 1\n}()\n",
			fmt.Sprintf("for i := range a {\nx += a[i] * %d\n}\n", i),
			"select {\ncase v := <-ch:\nx += v\ncase <-ctx.Done():\nreturn ctx.Err()\n}\n",
			"switch x % 3 {\ncase 0:\nx += 2\ncase 1:\nx -= 2\ndefault:\nwg.Wait()\n}\n",
			fmt.Sprintf("if len(b) > %d {\nx += int(*(*uint64)(unsafe.Pointer(&b[%d])))\n}\n", i%100+8, i%100),
			"*buf = append(*buf, byte(x))\n",
		}[i*7%8]
		b.WriteString(part)
		n += strings.Count(part, "\n")
	}
	b.WriteString("pool.Put(buf)\nclose(ch)\nreturn nil\n}\n")
	return b.String()
}

// largeCycle returns a package of so many methods that call each other in a
// circle, and across it.
func largeCycle(methods int) string {
	var b strings.Builder
	b.WriteString("package cycle\n\nimport \"sync\"\n\ntype T struct {\n\tmu sync.Mutex\n\twg sync.WaitGroup\n\tch chan int\n}\n")
	for i := range methods {
		other := i * 7919 % methods
		fmt.Fprintf(&b, "\nfunc (t *T) F%d(x int, c chan int) error {\nif x > %d {\nif err := t.F%d(x-1, c); err != nil {\nreturn err\n}\n}\n", i, i, (i+1)%methods)
		fmt.Fprintf(&b, "if x == %d {\nreturn t.F%d(x/2, c)\n}\n", other, other)
		if i%5 == 0 {
			b.WriteString("t.mu.Lock()\ndefer t.mu.Unlock()\nt.ch <- x\n")
		}
		if i%7 == 0 {
			b.WriteString("close(c)\n")
		}
		if i%11 == 0 {
			fmt.Fprintf(&b, "t.wg.Add(1)\ngo func() {\ndefer t.wg.Done()\n_ = t.F%d(x, t.ch)\n}()\n", other)
		}
		b.WriteString("return nil\n}\n")
	}
	return b.String()
}

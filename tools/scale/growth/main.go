// Command growth measures what pancheck costs by the number of packages.
//
//	go -C tools/scale run ./growth -packages 10,100,1000
//
// It writes modules of so many packages, each a service with a worker, a pool, a
// wait group and a context, which imports three that came before it, and runs over each
// of them pancheck with an empty cache, with a full one, with one package of the last
// ones changed and with the first one changed (on which all rest); then go vet with
// pancheck, with nothing in the build cache but the compiled packages, and again. Printed
// are user and system time of all processes, and the most memory that one of them held.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"text/template"
	"time"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	sizes := flag.String("packages", "10,100,1000", "numbers of packages, separated by commas")
	flag.Parse()
	if err := measure(ctx, os.Stdout, *sizes); err != nil {
		fmt.Fprintln(os.Stderr, "growth:", err)
		os.Exit(2)
	}
}

// measure prints a row for each size.
func measure(ctx context.Context, w io.Writer, sizes string) error {
	dir, err := os.MkdirTemp("", "growth")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	r := runner{ctx: ctx, tool: filepath.Join(dir, "pancheck")}
	if err := r.build(); err != nil {
		return err
	}
	fmt.Fprintln(w, "| packages | empty cache | nothing changed | a late package changed | the first changed | go vet, first | go vet, again |")
	fmt.Fprintln(w, "|---|---|---|---|---|---|---|")
	for size := range strings.SplitSeq(sizes, ",") {
		n, err := strconv.Atoi(size)
		if err != nil || n < 1 {
			return fmt.Errorf("-packages %s: %q is no number of packages", sizes, size)
		}
		r.dir = filepath.Join(dir, size)
		if err := write(r.dir, n); err != nil {
			return err
		}
		if err := r.row(w, n); err != nil {
			return err
		}
	}
	return nil
}

// row measures one module.
func (r *runner) row(w io.Writer, n int) error {
	// The packages are compiled first, which every build does.
	if _, err := r.run("go", "build", "./..."); err != nil {
		return err
	}
	fmt.Fprintf(w, "| %d |", n)
	alone := []string{r.tool, "-config=off", "-cache-dir=" + filepath.Join(r.dir, ".cache"), "./..."}
	for _, changed := range []int{-1, -1, n - 1, 0} {
		if changed >= 0 {
			if err := change(r.dir, changed); err != nil {
				return err
			}
			if _, err := r.run("go", "build", "./..."); err != nil {
				return err
			}
		}
		cost, err := r.run(alone...)
		if err != nil {
			return err
		}
		fmt.Fprintf(w, " %s |", cost)
	}
	for range 2 {
		cost, err := r.run("go", "vet", "-vettool="+r.tool, "./...")
		if err != nil {
			return err
		}
		fmt.Fprintf(w, " %s |", cost)
	}
	fmt.Fprintln(w)
	return nil
}

// A runner runs commands in dir.
type runner struct {
	ctx       context.Context
	dir, tool string
}

// build builds pancheck with an identity of its own, so that no build cache has a
// result of its yet.
func (r *runner) build() error {
	cmd := exec.CommandContext(r.ctx, "go", "build", "-o", r.tool, "-ldflags=-X main.unused="+strconv.FormatInt(time.Now().UnixNano(), 36), "github.com/pancheck/pancheck/cmd/pancheck")
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("%w\n%s", err, out)
	}
	return nil
}

// A cost is what a command and its children used.
type cost struct {
	cpu    time.Duration
	memory int64 // of one process at most, in bytes
}

func (c cost) String() string {
	return fmt.Sprintf("%.2f s, %d MB", c.cpu.Seconds(), c.memory>>20)
}

// run runs a command that has to find nothing.
func (r *runner) run(args ...string) (cost, error) {
	cmd := exec.CommandContext(r.ctx, args[0], args[1:]...)
	cmd.Dir = r.dir
	cmd.Env = append(os.Environ(), "GOWORK=off", "GOFLAGS=")
	out, err := cmd.CombinedOutput()
	if err != nil {
		return cost{}, fmt.Errorf("%s: %w\n%s", strings.Join(args, " "), err, out)
	}
	usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage)
	if !ok {
		return cost{}, errors.New("this system does not say how much memory a process used")
	}
	return cost{cpu: cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime(), memory: usage.Maxrss << 10}, nil
}

var source = template.Must(template.New("service").Parse(`package {{.Name}}

import (
	"bytes"
	"context"
	"sync"
	"time"
{{range .Imports}}
	"growth/{{.}}"{{end}}
)

var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

type Job struct {
	ID   int
	Done chan error
}

type Service struct {
	mu     sync.Mutex
	closed bool
	jobs   chan Job
	quit   chan struct{}
	wg     sync.WaitGroup
}

func New(workers int) *Service {
	s := &Service{jobs: make(chan Job), quit: make(chan struct{})}
	for range workers {
		s.wg.Add(1)
		go s.work()
	}
	return s
}

func (s *Service) work() {
	defer s.wg.Done()
	for {
		select {
		case j := <-s.jobs:
			j.Done <- s.handle(j)
		case <-s.quit:
			return
		}
	}
}

func (s *Service) handle(j Job) error {
	b := buffers.Get().(*bytes.Buffer)
	b.Reset()
	defer buffers.Put(b)
	for range j.ID % 8 {
		b.WriteByte('.')
	}
	return nil
}

func (s *Service) Submit(ctx context.Context, id int) error {
	j := Job{ID: id, Done: make(chan error, 1)}
	select {
	case s.jobs <- j:
	case <-s.quit:
		return context.Canceled
	case <-ctx.Done():
		return ctx.Err()
	}
	select {
	case err := <-j.Done:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (s *Service) Close() {
	s.mu.Lock()
	if s.closed {
		s.mu.Unlock()
		return
	}
	s.closed = true
	close(s.quit)
	s.mu.Unlock()
	s.wg.Wait()
}

func Run(ctx context.Context, ids []int) error {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	s := New(2)
	defer s.Close()
	errs := make(chan error, len(ids))
	for _, id := range ids {
		go func() { errs <- s.Submit(ctx, id) }()
	}
	for range ids {
		if err := <-errs; err != nil {
			return err
		}
	}{{range .Imports}}
	if err := {{.}}.Run(ctx, ids[:len(ids)/2]); err != nil {
		return err
	}{{end}}
	return nil
}
`))

func name(i int) string { return "p" + strconv.Itoa(i) }

// write writes a module of n packages, each of which imports three before it: the first
// one, the one in the middle, and its neighbour.
func write(dir string, n int) error {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(dir, "go.mod"), []byte("module growth\n\ngo 1.26\n"), 0o666); err != nil {
		return err
	}
	for i := range n {
		var imports []string
		last := -1
		for _, j := range []int{0, i / 2, i - 1} {
			if j > last && j < i {
				imports = append(imports, name(j))
				last = j
			}
		}
		var text strings.Builder
		if err := source.Execute(&text, map[string]any{"Name": name(i), "Imports": imports}); err != nil {
			return err
		}
		if err := os.MkdirAll(filepath.Join(dir, name(i)), 0o777); err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(dir, name(i), "service.go"), []byte(text.String()), 0o666); err != nil {
			return err
		}
	}
	return nil
}

// change adds an exported function to a package.
func change(dir string, i int) error {
	f, err := os.OpenFile(filepath.Join(dir, name(i), "service.go"), os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	_, err = io.WriteString(f, "\nfunc Version() int { return 2 }\n")
	return errors.Join(err, f.Close())
}

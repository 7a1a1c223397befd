package check_test

import (
	"fmt"
	"go/token"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/pancheck/pancheck/internal/check"
	"github.com/pancheck/pancheck/internal/enginetest"
)

var witnessChecks = []check.Check{
	{Code: "PC4003", Analyzer: "closedchan", Default: true, Lack: &check.Lack{First: "send", Then: "close"}},
}

// TestWitness marks steps in sources by ¹, ², …, which stand before the place, and
// says what each step is: the operation, its goroutine, the one it starts.
func TestWitness(t *testing.T) {
	const digits = "¹²³⁴⁵⁶"
	for _, tt := range []struct{ name, source, message, want string }{
		{"literal", `
func f(c chan int) {
	¹go func() { c ²<- 1 }()
	close³(c)
	⁴return
}`, "", "go starts 1 in f; send by 1 in f; close in f; return in f"},
		{"method that calls a helper", `
type T struct{ c chan int }
func (t *T) f() {
	if ¹t.c == nil { return }
	²go t.run()
	close³(t.c)
}
func (t *T) run() { t.send() }
func (t *T) send() { t.c ⁴<- 1; ⁵<-t.c }`, "", "branch in f; go starts 1 in f; close in f; send by 1 in send; receive by 1 in send"},
		{"variable, deferred, generic", `
import "sync"
func f(wg *sync.WaitGroup) {
	work := func() { ²defer wg.Done(); wg.Add³(1) }
	¹go work()
	⁴go g[int](wg)
	wg.Wait⁵()
}
func g[T any](wg *sync.WaitGroup) { wg.Done⁶() }`, "",
			"go starts 1 in f; done by 1 in f; add by 1 in f; go starts 2 in f; wait in f; done by 2 in g"},
		{"started by the library", `
import "sync"
func f(wg *sync.WaitGroup, c chan int) {
	wg.Go¹(func() { ²for range c {} })
	wg.Go³(func() { c ⁴<- 1 })
}`, "", "go starts 1 in f; receive by 1 in f; go starts 2 in f; send by 2 in f"},
		{"started by a helper", `
func f(c chan int) {
	spawn¹(func() { c ²<- 1 })
	close³(c)
}
func spawn(fn func()) { go fn() }`, check.StartMessage, "go starts 1 in f; send by 1 in f; close in f"},
		{"goroutine within a goroutine", `
func f(c chan int) {
	¹go func() {
		²go func() { c ³<- 1 }()
		close⁴(c)
	}()
}`, "", "go starts 1 in f; go by 1 starts 2 in f; send by 2 in f; close by 1 in f"},
		{"a loop starts two", `
func f(c chan int) {
	for {
		¹go func() { c ²<- 1 }()
	}
}`, "", "go starts 1 in f; send by 1 in f"},
		{"the start is no step", `
func f(c chan int) {
	go g(c)
	close¹(c)
}
func g(c chan int) { c ²<- 1 }`, "", "close in f; send by 1 in g"},
		{"a function that starts itself", `
func f(c chan int, n int) {
	¹go f(c, n-1)
	c ²<- 1
}`, "", "go starts 1 in f; send by 1 in f"},
		{"contexts", `
import "context"
func ¹f(ctx context.Context) {
	ctx, cancel := context.WithCancel²(ctx)
	cancel³()
	_, _ = ctx, context.Background⁴()
}`, "", "function in f; with in f; cancel in f; detach in f"},
	} {
		var offsets []int
		source := tt.source
		for _, d := range digits {
			i := strings.IndexRune(source, d)
			if i < 0 {
				break
			}
			offsets = append(offsets, i)
			source = strings.Replace(source, string(d), "", 1)
			for j, o := range offsets[:len(offsets)-1] {
				if o > i {
					offsets[j] = o - len(string(d))
				}
			}
		}
		p := enginetest.Load(t, source)
		base := p.Pass.Files[0].Name.End() + 1 // behind the package clause
		var steps []check.Step
		for i, o := range offsets {
			s := check.Step{Pos: base + token.Pos(o), Message: "step"}
			if i == 0 && tt.message != "" {
				s.Message = tt.message
			}
			steps = append(steps, s)
		}
		if got := describe(witnessOf(t, p.Pass, steps)); got != tt.want {
			t.Errorf("%s:\ngot  %s\nwant %s", tt.name, got, tt.want)
		}
	}
}

// witnessOf returns what a finding with these steps says of them.
func witnessOf(t *testing.T, pass *analysis.Pass, steps []check.Step) *check.Witness {
	t.Helper()
	var w *check.Witness
	own := *pass
	own.Report = func(d analysis.Diagnostic) {
		if len(d.Related) != len(steps)+1 {
			t.Fatalf("%d related positions of %d steps", len(d.Related), len(steps))
		}
		var ok bool
		if w, ok = check.ParseWitness(d.Related[len(steps)].Message); !ok {
			t.Fatalf("no witness but %q", d.Related[len(steps)].Message)
		}
	}
	r := check.NewReporter(&own, &check.Selection{Witnesses: true}, witnessChecks)
	r.Report(check.Finding{Code: "PC4003", Pos: steps[0].Pos, Steps: steps})
	r.Flush()
	return w
}

func describe(w *check.Witness) string {
	var list []string
	for _, e := range w.Steps {
		text := e.Op
		if e.Goroutine > 0 {
			text += fmt.Sprintf(" by %d", e.Goroutine)
		}
		if e.Starts > 0 {
			text += fmt.Sprintf(" starts %d", e.Starts)
		}
		list = append(list, text+" in "+e.Function)
	}
	return strings.Join(list, "; ")
}

func TestParseWitness(t *testing.T) {
	for _, message := range []string{"closed", "", "\x00witness {", "witness {}"} {
		if _, ok := check.ParseWitness(message); ok {
			t.Errorf("%q is a witness", message)
		}
	}
}

package endless_test

import (
	"strings"
	"testing"

	"github.com/pancheck/pancheck/internal/check"
	"github.com/pancheck/pancheck/internal/endless"
	"github.com/pancheck/pancheck/internal/enginetest"
)

const imports = `
import (
	"context"
	"os"
	"sync"
	"time"
)

var _ = time.Sleep
var _ context.Context
var _ sync.Once
var _ os.Signal
func work() error { return nil }
`

// Each text is a package; want are the goroutines that cannot end, by the line below the
// first one of the text where the loop is, with the method or function that has what should
// end it.
func TestGoroutines(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"range over a ticker that a method stops", `
type w struct{ t *time.Ticker }
func start(t *time.Ticker) *w { x := &w{t}; go x.run(); return x }
func (x *w) run() { for range x.t.C { work() } }
func (x *w) end() { x.t.Stop() }`, "4 by end"},
		{"range over a ticker that nobody stops", `
type w struct{ t *time.Ticker }
func (x *w) start() { go x.run() }
func (x *w) run() { for range x.t.C { work() } }`, "4"},
		{"a type with Close", `
type w struct{}
func (x *w) start() { go func() { for { x.step(); time.Sleep(1) } }() }
func (x *w) step() {}
func (x *w) Close() {}`, "3 by Close"},
		{"a literal that has nothing of the type", `
type w struct{}
func (x *w) start() { go func() { for { time.Sleep(1) } }() }
func (x *w) Close() {}`, "3"},
		{"the closing method starts it", `
type w struct{ n int }
func (x *w) Close() { go func() { for { x.n++; time.Sleep(1) } }() }`, "3"},
		{"a context of the caller", `
func f(ctx context.Context) { go func() { for { time.Sleep(1) } }() }`, "2 in f"},
		{"a context of its own", `
func g(ctx context.Context) { for { work() } }
func f() { go g(context.TODO()) }`, "2 in g"},
		{"break that leaves only the select", `
func f(ctx context.Context, c chan int) {
	go func() { for { select { case <-c: work(); case <-ctx.Done(): break } } }()
}`, "3 in f"},
		{"an error ends it", `
func f(ctx context.Context) { go func() { for { if work() != nil { return } } }() }`, ""},
		{"a panic ends it", `
func f(ctx context.Context) { go func() { for { if work() != nil { panic(1) } } }() }`, ""},
		{"the process ends", `
func f(ctx context.Context) { go func() { for { if work() != nil { os.Exit(1) } } }() }`, ""},
		{"a range that a close ends", `
func f(ctx context.Context, c chan int) { go func() { for range c { work() } }() }`, ""},
		{"signals", `
func f(ctx context.Context, c chan os.Signal) { go func() { for { <-c; work() } }() }`, ""},
		{"main", `
func init() { go func() { for { time.Sleep(1) } }() }`, ""},
		{"called by an initialiser only", `
var x = start()
func start() int { go func() { for { time.Sleep(1) } }(); return 1 }`, ""},
		{"a Once of the package", `
var once sync.Once
func f(ctx context.Context) { once.Do(func() { go func() { for { time.Sleep(1) } }() }) }`, ""},
		{"a Once of an object", `
type w struct{ once sync.Once; n int }
func (x *w) f() { x.once.Do(func() { go func() { for { x.n++; time.Sleep(1) } }() }) }
func (x *w) Stop() {}`, "3 by Stop"},
		{"a flag of the package", `
var started bool
func f(ctx context.Context) { if !started { started = true; go func() { for { time.Sleep(1) } }() } }`, ""},
		{"an initialiser by its name", `
func initJobs(ctx context.Context) { go func() { for { time.Sleep(1) } }() }`, ""},
		{"counted by a group", `
type w struct{ g sync.WaitGroup; n int }
func (x *w) f() { x.g.Go(func() { for { x.n++; time.Sleep(1) } }) }
func (x *w) Shutdown() {}`, "3 by Shutdown"},
		{"by way of a callee", `
func g() { h() }
func h() { for { time.Sleep(1) } }
func f(ctx context.Context) { go g() }`, "3 in f"},
	} {
		p := enginetest.Load(t, imports+c.text)
		var got []string
		for _, g := range endless.Goroutines(p.Engine()) {
			_, line, _ := strings.Cut(check.Where(p.Pass.Fset, g.Loop.First), ":")
			n := 0
			for _, d := range line {
				n = n*10 + int(d-'0')
			}
			text := string(rune('0' + n - strings.Count(imports, "\n") - 1))
			switch {
			case g.Ender != nil:
				text += " by " + g.Ender.Name()
			case g.Holder != nil:
				text += " in " + g.Holder.Name()
			}
			got = append(got, text)
		}
		if list := strings.Join(got, " "); list != c.want {
			t.Errorf("%s: %q, want %q", c.name, list, c.want)
		}
	}
}

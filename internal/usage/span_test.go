package usage_test

import (
	"testing"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/usage"
)

// The span of what each function hands to want, whose other arguments say what it is.
func TestSpan(t *testing.T) {
	p, x := load(t, `
func want(n, low, high int) {}

func constant() { want(7, 7, 7) }

func loop() {
	for i := -2; i <= 9; i++ {
		want(i, -2, 9)
		want(i+1, -1, 10)
	}
}

func down() {
	for i := 9; i > 2; i-- {
		want(i, 3, 9)
	}
}

func ranged() {
	for i := range 4 {
		want(i, 0, 3)
	}
}

func looked(n int) {
	if n < 1 || 5 < n {
		return
	}
	want(n, 1, 5)
}

func other(n int) {
	if n == 3 {
		want(n, 3, 3)
	} else if n > 5 {
		return
	}
}

func inner(n int) { want(n, 2, 6) }

func passes() {
	inner(2)
	for i := 4; i < 7; i++ {
		inner(i)
	}
}

func captured() {
	for i := 1; i < 3; i++ {
		func() { want(i, 1, 2) }()
	}
}

func made(n int) func() {
	if n < 0 || n > 8 {
		return nil
	}
	return func() { want(n, 0, 8) }
}

func either(b bool) {
	n := 1
	if b {
		n = 4
	}
	want(n, 1, 4)
}
`)
	calls := 0
	for _, fn := range p.Program().SSA().Funcs {
		for _, b := range fn.Blocks {
			for _, i := range b.Instrs {
				c, ok := i.(*ssa.Call)
				if !ok || c.Call.StaticCallee() == nil || c.Call.StaticCallee().Name() != "want" {
					continue
				}
				calls++
				n := func(i int) int64 { return c.Call.Args[i].(*ssa.Const).Int64() }
				if got, want := x.Span(c.Call.Args[0], c), (usage.Span{Low: n(1), High: n(2)}); got != want {
					t.Errorf("%s: %v, want %v", p.Name(fn), got, want)
				}
			}
		}
	}
	if calls != 11 {
		t.Errorf("%d calls of want", calls)
	}
}

// Where something is not in view, nothing is known.
func TestSpanUnknown(t *testing.T) {
	p, x := load(t, `
func want(n int) {}

func Exported(n int) { want(n) }

func caller() { Exported(1) }

func taken(n int) { want(n) }

var f = taken

func calls() { taken(1) }

func set(n int) {
	n = 3
	func() { n = g() }()
	want(n)
}

func g() int

func outside() {
	i := 0
	for ; i < 3; i++ {
	}
	want(i)
}
`)
	for _, fn := range p.Program().SSA().Funcs {
		for _, b := range fn.Blocks {
			for _, i := range b.Instrs {
				c, ok := i.(*ssa.Call)
				if !ok || c.Call.StaticCallee() == nil || c.Call.StaticCallee().Name() != "want" {
					continue
				}
				if got := x.Span(c.Call.Args[0], c); got.Within(usage.Span{Low: -100, High: 100}) {
					t.Errorf("%s: %v", p.Name(fn), got)
				}
			}
		}
	}
}

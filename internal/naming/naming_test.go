package naming_test

import (
	"testing"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/enginetest"
	"github.com/pancheck/pancheck/internal/naming"
)

func TestCallee(t *testing.T) {
	p := enginetest.Load(t, `
import "strings"
func plain() {}
func generic[T any](x T) {}
func f(g func()) {
	plain()
	generic(1)
	generic[string]("")
	strings.ToUpper("")
	g()
}`)
	var got []string
	for _, b := range p.Engine().Index.SSA.Pkg.Func("f").Blocks {
		for _, instr := range b.Instrs {
			if c, ok := instr.(*ssa.Call); ok {
				got = append(got, naming.Callee(c.Common(), "a function"))
			}
		}
	}
	want := []string{"plain", "generic", "generic", "strings.ToUpper", "a function"}
	if len(got) != len(want) {
		t.Fatalf("calls: %q, want %q", got, want)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("call %d: %q, want %q", i, got[i], want[i])
		}
	}
}

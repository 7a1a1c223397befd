package life

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/usage"
)

// Evidence that two calls of a function on one object may run at once. Whether
// a type is used by several goroutines is often a matter of contract, which no
// code shows; what shows it is listed here.

// Evidence is what shows that calls of a function may run at once.
type Evidence struct {
	Why string    // completes "... may run at once: "
	Pos token.Pos // of what shows it
}

// Concurrently looks for evidence that calls of method fn on one object may run at once.
func Concurrently(x *usage.Index, fn *ssa.Function) (Evidence, bool) {
	if Handler(fn) && (fn.Name() == "ServeHTTP" || taken(x, fn)) {
		return Evidence{"it handles HTTP requests, each in a goroutine of its own", fn.Pos()}, true
	}
	exported := false
	var started []usage.Site
	for _, in := range append([]*ssa.Function{fn}, x.Callers(fn)...) {
		if in != fn && x.Direct(in)&knowledge.Lock != 0 {
			return Evidence{}, false // it may be called under a lock
		}
		if usage.Exported(in) && in.Signature.Recv() != nil && SameReceiver(in, fn) {
			exported = true
		}
		for _, s := range x.Sites(in) {
			if s.How == usage.Started {
				started = append(started, s)
			}
		}
	}
	for _, s := range started {
		if exported || len(started) > 1 || usage.InLoop(s.Instr.Block()) {
			return Evidence{"a goroutine calls it too", s.Instr.Pos()}, true
		}
	}
	if exported {
		return shared(x, fn)
	}
	return Evidence{}, false
}

// Handler reports whether fn has the signature of an HTTP handler.
func Handler(fn *ssa.Function) bool {
	p := fn.Signature.Params()
	return p.Len() == 2 && fn.Signature.Results().Len() == 0 &&
		types.TypeString(p.At(0).Type(), nil) == "net/http.ResponseWriter" && types.TypeString(p.At(1).Type(), nil) == "*net/http.Request"
}

// taken reports whether fn, or its method value, is used as a value.
func taken(x *usage.Index, fn *ssa.Function) bool {
	for _, s := range x.Sites(fn) {
		if s.How == usage.Taken || s.In.Synthetic != "" && taken(x, s.In) {
			return true
		}
	}
	return false
}

// SameReceiver reports whether two functions are methods of one type.
func SameReceiver(a, b *ssa.Function) bool {
	t := Receiver(a)
	return t != nil && t == Receiver(b)
}

// Receiver returns the type of which fn is a method, with a pointer as receiver, or nil.
func Receiver(fn *ssa.Function) *types.TypeName {
	recv := fn.Signature.Recv()
	if recv == nil {
		return nil
	}
	p, ok := types.Unalias(recv.Type()).(*types.Pointer)
	if !ok {
		return nil
	}
	n, ok := types.Unalias(p.Elem()).(*types.Named)
	if !ok {
		return nil
	}
	return n.Obj()
}

// shared looks for evidence in the type of which fn is a method that its objects
// are used by several goroutines: a lock or an atomic value in it, or a goroutine
// that runs one of its methods.
func shared(x *usage.Index, fn *ssa.Function) (Evidence, bool) {
	t := Receiver(fn)
	if t == nil {
		return Evidence{}, false
	}
	if s, ok := t.Type().Underlying().(*types.Struct); ok {
		for f := range s.Fields() {
			switch types.TypeString(f.Type(), nil) {
			case "sync.Mutex", "sync.RWMutex", "*sync.Mutex", "*sync.RWMutex":
				return Evidence{t.Name() + " has a lock for several goroutines", f.Pos()}, true
			}
		}
	}
	for _, in := range x.SSA.Funcs {
		for _, s := range x.Out(in) {
			if s.How != usage.Started && usage.CountedBy(s.Instr) == nil {
				continue
			}
			body := s.Callee
			for body.Parent() != nil {
				body = body.Parent()
			}
			if Receiver(body) == t {
				return Evidence{"goroutines run methods of " + t.Name(), s.Instr.Pos()}, true
			}
		}
	}
	return Evidence{}, false
}

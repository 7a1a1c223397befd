package bounds

import (
	"fmt"
	"go/token"

	"golang.org/x/tools/go/ssa"
)

// Writes to the memory of strings (PC5009).

// writes reports what is written through memory that belongs to a string.
func (m *misuse) writes() {
	f := m.f
	if !f.a.opensStrings() {
		return
	}
	for _, b := range f.fn.Blocks {
		for _, instr := range b.Instrs {
			switch instr := instr.(type) {
			case *ssa.Store:
				if _, isLocal := instr.Addr.(*ssa.Alloc); !isLocal {
					m.written(f.eval(instr.Addr), instr.Pos(), "store")
				}
			case ssa.CallInstruction:
				if i, name := writer(instr.Common()); i >= 0 {
					m.written(f.eval(instr.Common().Args[i]), instr.Pos(), name)
				}
			}
		}
	}
}

// opensStrings reports whether the package gets at the memory of strings.
func (a *analysis) opensStrings() bool {
	if a.opened != nil {
		return *a.opened
	}
	res := false
	for _, fn := range a.withInit() {
		for _, b := range fn.Blocks {
			for _, instr := range b.Instrs {
				switch instr := instr.(type) {
				case *ssa.Convert:
					p := deref(instr.X.Type())
					res = res || p != nil && isUnsafePointer(instr.Type()) && !isPointer(p)
				case *ssa.Call:
					b, ok := instr.Call.Value.(*ssa.Builtin)
					res = res || ok && b.Name() == "StringData"
				}
			}
		}
	}
	a.opened = &res
	return res
}

// writers are library functions that write to one of their arguments, with its
// index.
var writers = map[string]int{
	"io.ReadFull": 1, "io.ReadAtLeast": 1, "crypto/rand.Read": 0, "encoding/hex.Encode": 0, "encoding/hex.Decode": 0,
	"slices.Sort": 0, "slices.Reverse": 0,
	"(encoding/binary.littleEndian).PutUint16": 1, "(encoding/binary.littleEndian).PutUint32": 1, "(encoding/binary.littleEndian).PutUint64": 1,
	"(encoding/binary.bigEndian).PutUint16": 1, "(encoding/binary.bigEndian).PutUint32": 1, "(encoding/binary.bigEndian).PutUint64": 1,
	"(*os.File).Read": 1,
}

// writer returns which argument of a call is written to, or -1.
func writer(call *ssa.CallCommon) (int, string) {
	if b, ok := call.Value.(*ssa.Builtin); ok {
		if name := b.Name(); name == "copy" || name == "clear" {
			return 0, name
		}
		return -1, ""
	}
	fn := call.StaticCallee()
	if fn == nil {
		return -1, ""
	}
	if o := fn.Origin(); o != nil {
		fn = o
	}
	if obj := fn.Object(); obj != nil {
		if i, ok := writers[fn.String()]; ok && i < len(call.Args) {
			return i, obj.Name()
		}
	}
	return -1, ""
}

// written judges a write through p: of this function, or for callers that hand
// it a string's memory.
func (m *misuse) written(p value, pos token.Pos, how string) {
	f := m.f
	if p.kind != pointer && p.kind != slice || p.region == nil || m.writable[p.region] {
		return
	}
	found := false
	f.inCallers(p, 0, func(g *frame, p value, steps []Step) bool {
		if !ofString(p.region) {
			return false
		}
		found = true
		object := g.objectName(p.region)
		if len(steps) == 0 {
			m.report(CodeReadOnly, pos, fmt.Sprintf("%s to the memory of %s: strings are never written, and constants lie in memory that cannot be", how, object))
			return true
		}
		last := steps[len(steps)-1]
		m.report(CodeReadOnly, last.Pos, fmt.Sprintf("%s, which writes to the memory of %s: strings are never written, and constants lie in memory that cannot be", called(last.Message), object),
			append(steps, Step{pos, "it is written here"})...)
		return true
	})
	if !found {
		if m.writable == nil {
			m.writable = make(map[*region]bool)
		}
		m.writable[p.region] = true
	}
}

// called takes the name out of the message of a step "f is called here".
func called(message string) string {
	const rest = " is called here"
	if n := len(message) - len(rest); n > 0 {
		return "call of " + message[:n]
	}
	return "call"
}

// ofString reports whether a region is the memory of a string that others may
// have, too: a constant, or one that came from elsewhere.
func ofString(r *region) bool {
	switch r.kind {
	case regionConst:
		return r.hasLogical && r.bytes && r.end.c > 0
	case regionOpaque:
		if !isStringType(r.origin.typ) {
			return false
		}
		for o := r.origin; o != nil; o = o.parent {
			switch o.value.(type) {
			case *ssa.Call, *ssa.Extract, freshKey:
				return false // perhaps made for this
			}
		}
		return true
	}
	return false
}

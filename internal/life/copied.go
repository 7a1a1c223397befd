package life

import (
	"go/token"

	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/usage"
)

// A Copied is a variable that holds a copy of a group, on which somebody is Done, or
// for which somebody waits, as if it were the group itself.
type Copied struct {
	First usage.Op
	What  string    // "receiver s, which is passed by value"
	Where token.Pos // of the variable or parameter
}

// CopiedGroups returns the copies of groups in source order, and the keys of these and
// of what they are copies of: of their counters nothing else can be said.
func CopiedGroups(x *usage.Index) (list []Copied, keys map[usage.Key]bool) {
	keys = make(map[usage.Key]bool)
	for _, cp := range x.Copies(knowledge.Done|knowledge.Wait, knowledge.Add) {
		kinds := knowledge.Effect(0)
		for _, op := range cp.Ops {
			kinds |= op.Effect
		}
		if kinds == knowledge.Done|knowledge.Wait {
			continue // it may have been copied with its count
		}
		c := Copied{First: cp.Ops[0], What: "a copy", Where: cp.Var.Pos()}
		if p := cp.Param; p != nil {
			c.Where = p.Pos()
			c.What = "parameter " + p.Name()
			if recv := p.Parent().Signature.Recv(); recv != nil && p.Object() == recv {
				c.What = "receiver " + p.Name()
			}
			c.What += ", which is passed by value"
		}
		list = append(list, c)
		keys[cp.Var] = true
		for _, k := range append(x.Passed(cp.Param), cp.Source) {
			if k != nil {
				keys[k] = true
			}
		}
	}
	return list, keys
}

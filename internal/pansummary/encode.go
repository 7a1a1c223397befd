package pansummary

import (
	"encoding/binary"
	"errors"
	"fmt"
	"strings"

	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/typestate"
)

// version is the first byte of an encoded summary. A reader that finds
// another takes the function for unknown.
const version = 7

// Encode returns a summary as bytes: varints, the same for equal summaries.
func Encode(s *typestate.Summary) []byte {
	b := []byte{version, flag(s.Runs)}
	return appendOutcomes(b, s.Outcomes)
}

func appendOutcomes(b []byte, list []typestate.Outcome) []byte {
	b = binary.AppendUvarint(b, uint64(len(list)))
	for _, o := range list {
		b = binary.AppendUvarint(b, uint64(len(o.Effects)))
		for _, e := range o.Effects {
			b = binary.AppendUvarint(b, uint64(e.Effect))
			b = appendPath(b, e.On)
			b = binary.AppendVarint(b, e.N)
			b = appendPath(b, e.Value)
			b = appendText(b, e.Type)
			b = appendText(b, e.Where)
			b = append(b, e.Arms<<2|byte(e.Sent+1))
			b = appendOutcomes(b, e.Body)
		}
		b = binary.AppendUvarint(b, o.Keeps)
		b = binary.AppendUvarint(b, o.NonNil)
		b = binary.AppendUvarint(b, o.Nil)
		b = binary.AppendUvarint(b, uint64(len(o.Types)))
		for _, t := range o.Types {
			b = binary.AppendUvarint(b, uint64(t.Param)<<1|uint64(flag(t.Is)))
			b = appendText(b, t.Type)
		}
		b = binary.AppendUvarint(b, uint64(len(o.Results)))
		for _, r := range o.Results {
			b = append(b, byte(r.Kind))
			b = appendPath(b, r.Path)
			b = binary.AppendVarint(b, r.N)
			b = appendText(b, r.Type)
		}
	}
	return b
}

func appendText(b []byte, text string) []byte {
	b = binary.AppendUvarint(b, uint64(len(text)))
	return append(b, text...)
}

func appendPath(b []byte, p typestate.Path) []byte {
	b = binary.AppendVarint(b, int64(p.Root))
	if p.Root < 0 {
		return b
	}
	b = append(b, flag(p.Result)|flag(p.Load)<<1|flag(p.As != "")<<2)
	if p.As != "" {
		b = appendText(b, p.As)
	}
	b = binary.AppendUvarint(b, uint64(len(p.Fields)))
	for _, f := range p.Fields {
		b = binary.AppendUvarint(b, uint64(f))
	}
	return b
}

func flag(b bool) byte {
	if b {
		return 1
	}
	return 0
}

// maxField is more than the number of fields of any struct.
const maxField = 1 << 20

var errCorrupt = errors.New("corrupt summary")

// A decoder reads an encoded summary; after a fault it returns zeros.
type decoder struct {
	b   []byte
	err error
}

// Decode is the inverse of [Encode]. An unknown version is an error.
func Decode(data []byte) (*typestate.Summary, error) {
	if len(data) == 0 || data[0] != version {
		return nil, fmt.Errorf("summary of an unknown version")
	}
	d := &decoder{b: data[1:]}
	s := &typestate.Summary{Runs: d.byte() != 0}
	s.Outcomes = d.outcomes(0)
	if d.err == nil && len(d.b) > 0 {
		d.err = errCorrupt
	}
	return s, d.err
}

func (d *decoder) uint() uint64 {
	n, size := binary.Uvarint(d.b)
	if size <= 0 {
		d.err, d.b = errCorrupt, nil
		return 0
	}
	d.b = d.b[size:]
	return n
}

func (d *decoder) int() int64 {
	n, size := binary.Varint(d.b)
	if size <= 0 {
		d.err, d.b = errCorrupt, nil
		return 0
	}
	d.b = d.b[size:]
	return n
}

func (d *decoder) byte() byte {
	if len(d.b) == 0 {
		d.err = errCorrupt
		return 0
	}
	c := d.b[0]
	d.b = d.b[1:]
	return c
}

// count reads a length; each element takes a byte at least.
func (d *decoder) count() int {
	n := d.uint()
	if n > uint64(len(d.b)) {
		d.err, d.b = errCorrupt, nil
		return 0
	}
	return int(n)
}

func (d *decoder) text() string {
	n := d.count()
	text := string(d.b[:n])
	d.b = d.b[n:]
	return text
}

func (d *decoder) outcomes(depth int) []typestate.Outcome {
	if depth > maxBody+1 {
		d.err = errCorrupt
		return nil
	}
	n := d.count()
	var list []typestate.Outcome
	for range n {
		var o typestate.Outcome
		for range d.count() {
			var e typestate.SummaryEffect
			e.Effect = knowledge.Effect(d.uint())
			e.On = d.path()
			e.N = d.int()
			e.Value = d.path()
			e.Type = d.text()
			e.Where = d.text()
			how := d.byte()
			if how>>2 > 2 || how&3 == 3 {
				d.err, d.b = errCorrupt, nil
			}
			e.Arms, e.Sent = how>>2, typestate.Tri(how&3)-1
			e.Body = d.outcomes(depth + 1)
			o.Effects = append(o.Effects, e)
		}
		o.Keeps, o.NonNil, o.Nil = d.uint(), d.uint(), d.uint()
		for range d.count() {
			n := d.uint()
			o.Types = append(o.Types, typestate.TypeTest{Param: int(n >> 1 & 63), Type: d.text(), Is: n&1 != 0})
		}
		for range d.count() {
			o.Results = append(o.Results, typestate.SummaryResult{Kind: typestate.ResultKind(d.byte()), Path: d.path(), N: d.int(), Type: d.text()})
		}
		list = append(list, o)
	}
	return list
}

func (d *decoder) path() typestate.Path {
	p := typestate.Path{Root: int(d.int())}
	if p.Root < 0 {
		return typestate.Nothing
	}
	flags := d.byte()
	p.Result, p.Load = flags&1 != 0, flags&2 != 0
	if flags&4 != 0 {
		p.As = d.text()
	}
	for range d.count() {
		field := d.uint()
		if field > maxField {
			d.err, d.b = errCorrupt, nil
		}
		p.Fields = append(p.Fields, int(field))
	}
	return p
}

// Format returns a summary as text, an outcome a line.
func Format(s *typestate.Summary) string {
	if len(s.Outcomes) == 0 {
		return "does not return"
	}
	return formatOutcomes(s.Outcomes)
}

func formatOutcomes(list []typestate.Outcome) string {
	lines := make([]string, len(list))
	for i, o := range list {
		var parts []string
		for _, t := range o.Types {
			parts = append(parts, fmt.Sprintf("if arg%d is%s %s", t.Param, map[bool]string{false: " no"}[t.Is], t.Type))
		}
		for _, e := range o.Effects {
			part := fmt.Sprintf("%v %s", e.Effect, formatPath(e.On))
			switch e.Effect {
			case knowledge.Add:
				part = fmt.Sprintf("%s %d", part, e.N)
			case knowledge.Make:
				part = fmt.Sprintf("%s of %d", part, e.N)
			case knowledge.Leave:
				part = fmt.Sprintf("any number of %v %s", knowledge.Effect(e.N), formatPath(e.On))
			case knowledge.Send, knowledge.Recv:
				part += manner(e)
			case knowledge.CallParam:
				part += map[bool]string{true: " recovered"}[e.N != 0]
			case knowledge.Put:
				part = fmt.Sprintf("put %s into %s", formatPath(e.Value), formatPath(e.On))
				if e.Type != "" {
					part += " of " + e.Type
				}
			case knowledge.Assign:
				part = "set " + formatPath(e.On)
				if e.N == 0 {
					part += " to nil"
				}
			case knowledge.Go:
				part = fmt.Sprintf("go { %s }", strings.ReplaceAll(formatOutcomes(e.Body), "\n", " | "))
				if e.On.Root >= 0 {
					part += " counted by " + formatPath(e.On)
				}
			}
			parts = append(parts, part)
		}
		for i := range 64 {
			if o.Keeps&(1<<i) != 0 {
				parts = append(parts, fmt.Sprintf("keeps arg%d", i))
			}
		}
		if len(o.Results) > 0 {
			parts = append(parts, "return "+formatResults(o.Results))
		}
		lines[i] = strings.Join(parts, "; ")
	}
	return strings.Join(lines, "\n")
}

// manner says whether a send or receive is the only thing waited for, and what came of it.
func manner(e typestate.SummaryEffect) string {
	return [...]string{"", " in select", " in select with default"}[min(e.Arms, 2)] +
		map[typestate.Tri]string{typestate.Yes: " a value", typestate.No: " its end"}[e.Sent]
}

var resultNames = []string{"?", "nil", "not nil", "true", "false", "", "typed nil", "channel", "cancel", "from pool", "shows"}

func formatResults(list []typestate.SummaryResult) string {
	var parts []string
	for _, r := range list {
		part := "?"
		if int(r.Kind) < len(resultNames) {
			part = resultNames[r.Kind]
		}
		switch r.Kind {
		case typestate.IsPath:
			part = formatPath(r.Path)
		case typestate.Shows:
			part += " " + formatPath(r.Path)
		case typestate.PoolValue:
			part += " " + formatPath(r.Path)
			if r.Type != "" {
				part += " of " + r.Type
			}
		case typestate.MadeChan:
			part = fmt.Sprintf("%s of %d", part, r.N)
		}
		parts = append(parts, part)
	}
	return strings.Join(parts, ", ")
}

func formatPath(p typestate.Path) string {
	if p.Root < 0 {
		return "_"
	}
	name := fmt.Sprintf("arg%d", p.Root)
	if p.Result {
		name = fmt.Sprintf("result%d", p.Root)
	}
	if p.As != "" {
		name += ".(" + p.As + ")"
	}
	for _, f := range p.Fields {
		name += fmt.Sprintf(".%d", f)
	}
	if p.Load {
		name = "*" + name
	}
	return name
}

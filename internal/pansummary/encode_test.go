package pansummary

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/typestate"
)

// A generator makes random summaries of the forms that the analyzer makes.
type generator struct{ *rand.Rand }

func (g generator) path() typestate.Path {
	if g.IntN(3) == 0 {
		return typestate.Nothing
	}
	p := typestate.Path{Root: g.IntN(70), Result: g.IntN(2) == 0, Load: g.IntN(2) == 0}
	for range g.IntN(4) {
		p.Fields = append(p.Fields, g.IntN(300))
	}
	return p
}

func (g generator) text() string {
	return []string{"", "p.go:1", "*example.com/p.T", "\x00\xff", strings.Repeat("x", 300)}[g.IntN(5)]
}

func (g generator) number() int64 {
	return []int64{0, 1, -1, 1 << 40, -1 << 63}[g.IntN(5)]
}

func (g generator) outcomes(depth int) []typestate.Outcome {
	var list []typestate.Outcome
	for range g.IntN(maxOutcomes) {
		o := typestate.Outcome{Keeps: g.Uint64() >> g.IntN(64)}
		for range g.IntN(maxEffects) {
			e := typestate.SummaryEffect{Effect: 1 << g.IntN(24), On: g.path(), N: g.number(), Value: g.path(), Type: g.text(), Where: g.text()}
			if depth < maxBody && g.IntN(12) == 0 {
				e.Body = g.outcomes(depth + 1)
			}
			o.Effects = append(o.Effects, e)
		}
		for range g.IntN(4) {
			o.Results = append(o.Results, typestate.SummaryResult{
				Kind: typestate.ResultKind(g.IntN(11)), Path: g.path(), N: g.number(), Type: g.text()})
		}
		list = append(list, o)
	}
	return list
}

// summaries calls check with random summaries, the same in every run, none of
// which is large.
func summaries(n int, check func(*typestate.Summary, []byte)) {
	g := generator{rand.New(rand.NewPCG(1, 2))}
	for n > 0 {
		s := &typestate.Summary{Outcomes: g.outcomes(0), Runs: g.IntN(2) == 0}
		if data := Encode(s); len(data) < 1<<14 {
			check(s, data)
			n--
		}
	}
}

func TestRoundTrip(t *testing.T) {
	summaries(300, func(s *typestate.Summary, data []byte) {
		got, err := Decode(data)
		if err != nil {
			t.Fatalf("%v: %x", err, data)
		}
		if !reflect.DeepEqual(got, s) {
			t.Fatalf("another summary comes back from %x", data)
		}
		if again := Encode(got); !bytes.Equal(again, data) {
			t.Fatalf("equal summaries, other bytes:\n%x\n%x", again, data)
		}
	})
}

// A truncated summary is an error, and so is one with something behind it.
func TestTruncated(t *testing.T) {
	summaries(20, func(s *typestate.Summary, data []byte) {
		for n := range min(len(data), 600) {
			if _, err := Decode(data[:n]); err == nil {
				t.Fatalf("the first %d of %d bytes are a summary", n, len(data))
			}
		}
		if _, err := Decode(append(bytes.Clone(data), 0)); err == nil {
			t.Fatal("a byte behind the summary is not noticed")
		}
	})
}

// Damaged bytes may be another summary, but never a panic, nor one that cannot
// be encoded, shown and indexed.
func TestCorrupt(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	use := func(data []byte) {
		s, err := Decode(data)
		if err != nil {
			return
		}
		_ = Format(s)
		for _, op := range s.Imported() {
			for _, f := range op.Fields {
				if f < 0 {
					t.Fatalf("%x: field %d", data, f)
				}
			}
		}
		if again, err := Decode(Encode(s)); err != nil || !reflect.DeepEqual(again, s) {
			t.Fatalf("%x: what it decodes to cannot be encoded: %v", data, err)
		}
	}
	summaries(60, func(s *typestate.Summary, data []byte) {
		for range 40 {
			bad := bytes.Clone(data)
			for range 1 + random.IntN(3) {
				bad[1+random.IntN(max(1, len(bad)-1))%len(bad)] = byte(random.Uint32())
			}
			bad[0] = version
			use(bad)
		}
	})
	for range 2000 {
		bad := make([]byte, 1+random.IntN(40))
		for i := range bad {
			bad[i] = byte(random.Uint32()) >> random.IntN(8)
		}
		bad[0] = version
		use(bad)
	}
	// Lengths that no memory would hold.
	for _, bad := range []string{
		"\xff\xff\xff\xff\xff\xff\xff\xff\x7f", // outcomes
		"\x01\xff\xff\xff\xff\x0f",             // effects
		"\x01\x00\x00\xff\xff\x7f",             // results
		"\x01\x01\x01\x00\x00\xff\xff\x7f",     // fields
		"\x01\x01\x01\x00\x00\x01\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01\x00\x01\x00\x00\x00\x00\x00", // the index of a field
	} {
		data := append([]byte{version}, bad...)
		if _, err := Decode(data); err == nil {
			t.Errorf("%x is a summary", data)
		}
	}
}

func TestVersion(t *testing.T) {
	data := Encode(&typestate.Summary{})
	for v := range 256 {
		data[0] = byte(v)
		if _, err := Decode(data); (err == nil) != (v == version) {
			t.Errorf("version %d: error %v", v, err)
		}
	}
	if _, err := Decode(nil); err == nil {
		t.Error("no bytes are a summary")
	}
	if got := (&FuncSummary{Data: []byte{version + 1}}).String(); got != "unknown" {
		t.Errorf("the summary of an unknown version is shown as %q", got)
	}
}

// Goroutines started by goroutines are followed to a depth that the decoder bounds.
func TestDepth(t *testing.T) {
	nested := func(depth int) *typestate.Summary {
		var list []typestate.Outcome
		for range depth {
			list = []typestate.Outcome{{Effects: []typestate.SummaryEffect{
				{Effect: knowledge.Go, On: typestate.Nothing, Value: typestate.Nothing, Body: list}}}}
		}
		return &typestate.Summary{Outcomes: list}
	}
	if _, err := Decode(Encode(nested(maxBody + 1))); err != nil {
		t.Errorf("as deep as the analyzer looks: %v", err)
	}
	if _, err := Decode(Encode(nested(500))); err == nil {
		t.Error("any depth is accepted")
	}
}

func TestFormat(t *testing.T) {
	at := func(root int, fields ...int) typestate.Path { return typestate.Path{Root: root, Fields: fields} }
	field := typestate.Path{Root: 0, Fields: []int{2, 1}, Load: true}
	body := []typestate.Outcome{
		{Effects: []typestate.SummaryEffect{{Effect: knowledge.Send, On: at(1), Value: typestate.Nothing}}},
		{Effects: []typestate.SummaryEffect{{Effect: knowledge.Close, On: at(1), Value: typestate.Nothing}}},
	}
	s := &typestate.Summary{Outcomes: []typestate.Outcome{
		{Effects: []typestate.SummaryEffect{
			{Effect: knowledge.Close, On: field},
			{Effect: knowledge.Add, On: at(1), N: -2},
			{Effect: knowledge.Put, On: at(0, 3), Value: at(1), Type: "*T"},
			{Effect: knowledge.Assign, On: at(0, 1)},
			{Effect: knowledge.Assign, On: at(0, 2), N: 1},
			{Effect: knowledge.Go, On: typestate.Nothing, Body: body},
		}, Keeps: 1<<2 | 1<<63},
		{Results: []typestate.SummaryResult{{Kind: typestate.IsPath, Path: at(0)}, {Kind: typestate.PoolValue, Path: at(0, 3)},
			{Kind: typestate.MadeChan, N: 4}, {Kind: typestate.IsNil}, {Kind: 99}}},
	}}
	want := "close *arg0.2.1; add arg1 -2; put arg1 into arg0.3 of *T; set arg0.1 to nil; set arg0.2; " +
		"go { send arg1 | close arg1 }; keeps arg2; keeps arg63\n" +
		"return arg0, from pool arg0.3, channel of 4, nil, ?"
	if got := Format(s); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if got := Format(&typestate.Summary{}); got != "does not return" {
		t.Errorf("without outcomes: %q", got)
	}
	if got := fmt.Sprint(&FuncSummary{Data: Encode(s)}); got != want {
		t.Errorf("the fact is shown as %q", got)
	}
}

package pansummary_test

import (
	"bytes"
	"encoding/gob"
	"maps"
	"reflect"
	"slices"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/pancheck/pancheck/internal/enginetest"
	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/pansummary"
	"github.com/pancheck/pancheck/internal/typestate"
)

// The go command's driver registers the types of the facts, and writes all facts
// of a package as one list of interface values. What comes back is the same.
func TestGob(t *testing.T) {
	var sent []analysis.Fact
	for i, fact := range pansummary.Analyzer.FactTypes {
		gob.Register(fact)
		f := reflect.New(reflect.TypeOf(fact).Elem())
		f.Elem().FieldByName("Data").SetBytes([]byte{byte(i), 0, 255})
		sent = append(sent, f.Interface().(analysis.Fact))
	}
	encode := func() []byte {
		var b bytes.Buffer
		if err := gob.NewEncoder(&b).Encode(sent); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	data := encode()
	if !bytes.Equal(encode(), data) {
		t.Error("other bytes for the same facts")
	}
	var got []analysis.Fact
	if err := gob.NewDecoder(bytes.NewReader(data)).Decode(&got); err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got, sent) {
		t.Errorf("got %v, want %v", got, sent)
	}
}

// relay is a library whose functions end in many ways, so that a summary which
// depended on the order of a map would show.
const relay = `
import "sync"
type Relay struct { in, out, done chan int; wg sync.WaitGroup; once sync.Once }
func (r *Relay) Start(c, d chan int) {
	r.wg.Add(1)
	go func() {
		defer r.wg.Done()
		select {
		case v := <-r.in:
			r.out <- v
		case <-r.done:
		case c <- 1:
		}
		select {
		case <-c:
		case <-d:
		}
	}()
}
func (r *Relay) Stop(c, d chan int) error {
	r.once.Do(func() { close(r.done) })
	select {
	case <-c:
		close(d)
	case <-d:
		close(c)
		return nil
	}
	r.wg.Wait()
	return nil
}
func Same(r *Relay, c chan int) chan int { r.in <- 1; return c }
`

// Nothing but the source decides the bytes of the facts.
func TestFactsAreDeterministic(t *testing.T) {
	var first factStore
	for i := range 8 {
		store := make(factStore)
		store.run(t, enginetest.LoadPath(t, "example.com/relay", relay), "example.com/relay")
		if first == nil {
			first = store
		}
		if !reflect.DeepEqual(store, first) {
			t.Fatalf("run %d makes other facts:\n%v\nthan the first one:\n%v", i+1, store, first)
		}
	}
	want := []string{"(*example.com/relay.Relay).Start FuncSummary", "(*example.com/relay.Relay).Stop FuncSummary", "example.com/relay.Same FuncSummary"}
	if got := slices.Sorted(maps.Keys(first)); !slices.Equal(got, want) {
		t.Errorf("facts %q, want %q", got, want)
	}
}

// Of a function whose fact another version has written, or which is damaged,
// nothing is known: what it is given escapes, and it does nothing that is
// claimed.
func TestUnknownFacts(t *testing.T) {
	lib := enginetest.LoadPath(t, "example.com/lib", `
type T struct { C chan int }
func Stop(t *T) { close(t.C) }`)
	store := make(factStore)
	store.run(t, lib, "example.com/lib")
	key := factKey(lib.Func("Stop").Object(), new(pansummary.FuncSummary))
	whole := store[key]
	if whole == nil {
		t.Fatal("no fact")
	}
	var fact pansummary.FuncSummary
	if err := gob.NewDecoder(bytes.NewReader(whole)).Decode(&fact); err != nil {
		t.Fatal(err)
	}
	newer := bytes.Clone(fact.Data)
	newer[0]++
	for _, tt := range []struct {
		name  string
		data  []byte
		known bool
	}{
		{"this version", fact.Data, true},
		{"another version", newer, false},
		{"half of it", fact.Data[:len(fact.Data)/2], false},
		{"no bytes", nil, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var b bytes.Buffer
			if err := gob.NewEncoder(&b).Encode(&pansummary.FuncSummary{Data: tt.data}); err != nil {
				t.Fatal(err)
			}
			store[key] = b.Bytes()
			caller := enginetest.LoadPath(t, "example.com/caller", `
import "example.com/lib"
func f() {
	t := &lib.T{C: make(chan int)}
	lib.Stop(t)
}`, lib)
			e := store.run(t, caller, "example.com/caller").Engine()
			rec := typestate.NewRecorder(knowledge.Make | knowledge.Close | knowledge.Return)
			e.Walk(caller.Func("f"), rec)
			if len(rec.Traces) != 1 || len(rec.Traces[0].Events) == 0 {
				t.Fatalf("%d paths", len(rec.Traces))
			}
			trace := rec.Traces[0]
			closes := slices.ContainsFunc(trace.Events, func(ev *typestate.Event) bool { return ev.Effect == knowledge.Close })
			if closes != tt.known {
				t.Errorf("f closes the channel: %v", closes)
			}
			if escaped := trace.State.Escaped(trace.Events[0].Obj); escaped == tt.known {
				t.Errorf("the channel has escaped: %v", escaped)
			}
		})
	}
}

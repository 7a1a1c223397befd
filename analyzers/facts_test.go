package analyzers_test

import (
	"bytes"
	"encoding/gob"
	"reflect"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/pancheck/pancheck/analyzers"
)

// Every fact type of the suite can be sent from one process to another: gob
// knows each by a name of its own, and gives back what it was given. Two types
// with one name would be a panic under go vet.
func TestFactTypes(t *testing.T) {
	var facts []analysis.Fact
	seen := make(map[*analysis.Analyzer]bool)
	var visit func(a *analysis.Analyzer)
	visit = func(a *analysis.Analyzer) {
		if seen[a] {
			return
		}
		seen[a] = true
		facts = append(facts, a.FactTypes...)
		for _, r := range a.Requires {
			visit(r)
		}
	}
	for _, a := range analyzers.All() {
		if len(a.FactTypes) > 0 {
			t.Errorf("%s reports and has facts: it would be run on every dependency", a.Name)
		}
		visit(a)
	}
	if len(facts) == 0 {
		t.Fatal("no facts are found")
	}
	names := make(map[string]bool)
	for _, fact := range facts {
		typ := reflect.TypeOf(fact)
		if typ.Kind() != reflect.Pointer {
			t.Errorf("%s is no pointer", typ)
			continue
		}
		if names[typ.String()] {
			t.Errorf("two fact types are called %s", typ)
			continue
		}
		names[typ.String()] = true
		gob.Register(fact) // as the drivers do; panics for a name that is taken
		value := reflect.New(typ.Elem())
		for i := range value.Elem().NumField() {
			if f := value.Elem().Field(i); f.Type() == reflect.TypeFor[[]byte]() {
				f.SetBytes([]byte{1, 2, 3})
			}
		}
		sent := []analysis.Fact{value.Interface().(analysis.Fact)}
		var b bytes.Buffer
		if err := gob.NewEncoder(&b).Encode(sent); err != nil {
			t.Errorf("%s: %v", typ, err)
			continue
		}
		var got []analysis.Fact
		if err := gob.NewDecoder(&b).Decode(&got); err != nil || !reflect.DeepEqual(got, sent) {
			t.Errorf("%s: got %v back, error %v", typ, got, err)
		}
	}
}

package driver

import (
	"bytes"
	"cmp"
	"encoding/gob"
	"reflect"
	"slices"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/types/objectpath"
)

// A keptFact is a fact in the cache. One about the package has no path.
type keptFact struct {
	Path objectpath.Path
	Fact analysis.Fact
}

// registerFacts makes the facts of analyzers known to gob, which the framework
// demands them to be fit for.
func registerFacts(producers []*analysis.Analyzer) {
	for _, a := range producers {
		for _, fact := range a.FactTypes {
			gob.Register(fact)
		}
	}
}

// encodeFacts returns the facts of a unit as bytes, the same ones each time.
func encodeFacts(table *factTable) ([]byte, bool) {
	var list []keptFact
	for key, fact := range table.objects {
		list = append(list, keptFact{key.path, fact})
	}
	for _, fact := range table.packages {
		list = append(list, keptFact{"", fact})
	}
	slices.SortFunc(list, func(a, b keptFact) int {
		return cmp.Or(cmp.Compare(a.Path, b.Path),
			cmp.Compare(reflect.TypeOf(a.Fact).String(), reflect.TypeOf(b.Fact).String()))
	})
	if len(list) == 0 {
		return nil, true
	}
	var b bytes.Buffer
	if err := gob.NewEncoder(&b).Encode(list); err != nil {
		return nil, false
	}
	return b.Bytes(), true
}

func decodeFacts(data []byte) (*factTable, bool) {
	table := &factTable{objects: make(map[objectFact]analysis.Fact), packages: make(map[reflect.Type]analysis.Fact)}
	if len(data) == 0 {
		return table, true
	}
	var list []keptFact
	if err := gob.NewDecoder(bytes.NewReader(data)).Decode(&list); err != nil {
		return nil, false
	}
	for _, k := range list {
		if typ := reflect.TypeOf(k.Fact); k.Path != "" {
			table.objects[objectFact{k.Path, typ}] = k.Fact
		} else {
			table.packages[typ] = k.Fact
		}
	}
	return table, true
}

//oracle: panic "nil pointer dereference"

// Package good merges batches of writes.
// Close hands its receiver to release, which fails for a nil batch before it puts anything.
package good

import (
	"errors"

	"fixture/nilpool/typednil_closed_by_release_of_other_package/good/batches"
)

var errEmpty = errors.New("merge: empty batch")

func merge(list []*batches.Batch, limit int) (*batches.Batch, error) {
	if len(list) > limit {
		return nil, errEmpty
	}
	b := batches.New()
	for range list {
		b.Set("key")
	}
	return b, nil
}

func ingest(list []*batches.Batch, limit int) (n int, err error) {
	b, err := merge(list, limit)
	if err == nil {
		n = b.Len()
	}
	_ = b.Close()
	return n, err
}

// Scenario merges batches, of which there are few enough.
func Scenario() {
	list := []*batches.Batch{batches.New(), batches.New()}
	ingest(list, 2)
	for range 2 {
		batches.New().Set("next")
	}
}

//oracle: panic "nil pointer dereference"

// Package bad answers requests with buffers of package bufpool.
// The error path hands bufpool.Put the nil result of encode.
package bad

import (
	"bytes"
	"errors"

	"fixture/nilpool/typednil_other_package/bad/bufpool"
)

var errTooLarge = errors.New("handler: body too large")

func encode(body []byte, limit int) (*bytes.Buffer, error) {
	if len(body) > limit {
		return nil, errTooLarge
	}
	b := bufpool.Get()
	b.Write(body)
	return b, nil
}

type handler struct {
	limit int
	sent  int
}

func (h *handler) serve(body []byte) error {
	b, err := encode(body, h.limit)
	if err != nil {
		bufpool.Put(b) // want "PC1001"
		return err
	}
	h.sent += b.Len()
	bufpool.Put(b)
	return nil
}

// Scenario serves a body over the limit and then one under it.
func Scenario() {
	h := handler{limit: 4}
	if err := h.serve([]byte("too long")); err == nil {
		panic("limit ignored")
	}
	if err := h.serve([]byte("ok")); err != nil {
		panic(err)
	}
}

//oracle: panic "sync: negative WaitGroup counter"

// Package good answers requests and counts those under way.
package good

import (
	"errors"

	"fixture/waitgroup/end_method_called_twice/good/inflight"
)

type request struct {
	path string
	body string
}

type handler struct {
	requests inflight.Tracker
	answered int
}

var errNotFound = errors.New("handler: not found")

func (h *handler) lookup(path string) (string, error) {
	if path != "/" {
		return "", errNotFound
	}
	return "index", nil
}

// answer is called for each request.
func (h *handler) answer(r request) error {
	h.requests.Begin()
	page, err := h.lookup(r.path)
	if err != nil {
		h.requests.End()
		return err
	}
	if page != "" {
		h.answered++
	}
	h.requests.End()
	return nil
}

// Scenario asks for a page that does not exist.
func Scenario() {
	h := &handler{}
	if err := h.answer(request{path: "/nowhere"}); err != errNotFound {
		panic("wrong error")
	}
	h.requests.Drain()
}

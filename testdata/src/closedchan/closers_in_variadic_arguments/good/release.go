//oracle: panic "close of closed channel"

// Package good releases what a request has acquired.
package good

import "errors"

type releaser interface{ release() error }

// releaseAll releases everything, whatever fails.
func releaseAll(list ...releaser) error {
	var err error
	for _, r := range list {
		err = errors.Join(err, r.release())
	}
	return err
}

type lease struct{ ended chan struct{} }

func (l *lease) release() error {
	close(l.ended)
	return nil
}

type buffer struct{ data []byte }

func (b *buffer) release() error {
	b.data = nil
	return nil
}

// handle handles one request.
func handle(text string) error {
	b := &buffer{data: []byte(text)}
	l := &lease{ended: make(chan struct{})}
	if len(text) == 0 {
		return releaseAll(b, l)
	}
	if err := releaseAll(b); err != nil {
		return err
	}
	close(l.ended)
	return nil
}

// Scenario handles two requests.
func Scenario() {
	if err := errors.Join(handle(""), handle("text")); err != nil {
		panic(err)
	}
}

//oracle: panic "nil pointer dereference"

// Package good writes a file and fails if it cannot.
// Close flushes first, which fails for a file that is closed.
package good

import (
	"errors"

	"fixture/nilpool/typednil_flushed_by_other_package/good/files"
)

type sink struct {
	full bool
}

func (s *sink) Write(p []byte) (int, error) {
	if s.full {
		return 0, errors.New("sink: full")
	}
	return len(p), nil
}

// strict makes failures fatal.
var strict = true

func fail(err error) {
	if strict {
		panic(err)
	}
}

func save(s *sink, text string) {
	f := files.Create(s)
	if err := f.Write(text); err != nil {
		f.Close()
		fail(err)
	}
	f.Close()
}

// Scenario saves a text that fits, and then two others.
func Scenario() {
	save(&sink{full: false}, string(make([]byte, 10000)))
	for _, f := range []*files.File{files.Create(&sink{}), files.Create(&sink{})} {
		f.Close()
	}
}

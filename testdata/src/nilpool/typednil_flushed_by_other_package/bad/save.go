//oracle: panic "nil pointer dereference"

// Package bad writes a file and fails if it cannot.
// A failure that is not fatal closes the file twice, and the second Close puts a nil buffer.
package bad

import (
	"errors"

	"fixture/nilpool/typednil_flushed_by_other_package/bad/files"
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
var strict = false

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
	f.Close() // want "PC1001"
}

// Scenario saves a text that does not fit, and then two others.
func Scenario() {
	save(&sink{full: true}, string(make([]byte, 10000)))
	for _, f := range []*files.File{files.Create(&sink{}), files.Create(&sink{})} {
		f.Close()
	}
}

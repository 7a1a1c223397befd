//oracle: panic "sync: negative WaitGroup counter"

// Package good syncs folders, one after the other.
package good

import (
	"strings"
	"sync"
)

type folder struct {
	path  string
	files []string
}

type syncer struct {
	pending sync.WaitGroup
	copied  int
	log     []string
}

// sync copies the files of the folders that are not hidden.
func (s *syncer) sync(folders []folder) {
	for _, f := range folders {
		s.pending.Add(1)
		finish := func(result string) {
			s.log = append(s.log, f.path+": "+result)
			s.pending.Done()
		}
		if strings.HasPrefix(f.path, ".") {
			finish("hidden")
			continue
		}
		s.copied += len(f.files)
		finish("copied")
	}
	s.pending.Wait()
}

// Scenario has one folder, which is hidden.
func Scenario() {
	s := &syncer{}
	s.sync([]folder{{".cache", []string{"a"}}})
}

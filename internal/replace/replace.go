// Package replace writes files that are whole at any moment: others see the
// old contents or the new, also if the disk is full or the process is killed.
package replace

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
)

// A Change is a file with its new contents, written but not yet in place.
type Change struct {
	name string // of the file, symbolic links followed
	temp string // beside it
}

// write is replaced by tests that have a disk fill up.
var write = (*os.File).Write

// Prepare writes data beside the file, from where Commit moves it. A file that
// exists keeps its mode; another gets the usual one.
func Prepare(name string, data []byte) (change *Change, err error) {
	shown := name
	defer func() {
		if err != nil {
			err = explain(shown, err)
		}
	}()
	if target, err := filepath.EvalSymlinks(name); err == nil {
		name = target // a link stays one
	}
	mode := fs.FileMode(0)
	if info, err := os.Stat(name); err == nil {
		if mode = info.Mode(); !mode.IsRegular() {
			return nil, errors.New("it is not a regular file")
		}
		if mode.Perm()&0o200 == 0 {
			return nil, errors.New("the file is read-only: change its mode first")
		}
	}
	f, err := create(filepath.Dir(name), filepath.Base(name))
	if err != nil {
		return nil, err
	}
	_, err = write(f, data)
	if err == nil && mode != 0 {
		err = f.Chmod(mode.Perm())
	}
	if err == nil {
		err = f.Sync() // a disk may notice only now that it is full
	}
	if closeErr := f.Close(); err == nil {
		err = closeErr
	}
	if err != nil {
		_ = os.Remove(f.Name()) // what kept it from being written is said
		return nil, err
	}
	return &Change{name: name, temp: f.Name()}, nil
}

// create makes a file with a name of its own. os.CreateTemp would keep others
// from reading it, whatever the user's umask says.
func create(dir, base string) (*os.File, error) {
	for i := 0; ; i++ {
		name := filepath.Join(dir, fmt.Sprintf(".%s.%d-%d.tmp", base, os.Getpid(), i))
		f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
		if !errors.Is(err, fs.ErrExist) || i == 1000 {
			return f, err
		}
	}
}

// Commit puts the new contents in place.
func (c *Change) Commit() error {
	if err := os.Rename(c.temp, c.name); err != nil {
		c.Discard()
		return explain(c.name, err)
	}
	return nil
}

// Discard removes what Prepare has written.
func (c *Change) Discard() { _ = os.Remove(c.temp) } // nothing depends on it

// File replaces a file at one stroke.
func File(name string, data []byte) error {
	c, err := Prepare(name, data)
	if err != nil {
		return err
	}
	return c.Commit()
}

// explain says what could not be written and what may help. Names of temporary
// files would only puzzle.
func explain(name string, err error) error {
	var pathErr *fs.PathError
	var linkErr *os.LinkError
	switch {
	case errors.As(err, &pathErr):
		err = pathErr.Err
	case errors.As(err, &linkErr):
		err = linkErr.Err
	}
	hint := ""
	switch {
	case errors.Is(err, syscall.ENOSPC):
		hint = ": free some space; what was there before is unchanged"
	case errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.EROFS):
		hint = ": the directory must be writable, since the file is replaced as a whole"
	case errors.Is(err, fs.ErrNotExist):
		hint = ": the directory must exist"
	}
	return fmt.Errorf("cannot write %s: %w%s", name, err, hint)
}

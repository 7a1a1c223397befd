package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"programs/unsafebounds/good/disk_superblock_image/super"
)

type image struct {
	path string
}

func (m *image) update(f func(*super.Block) error) (err error) {
	fd, err := os.OpenFile(m.path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, fd.Close()) }()
	var b super.Block
	if _, err := b.ReadFrom(fd); err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	if err := f(&b); err != nil {
		return err
	}
	if _, err := fd.Seek(0, io.SeekStart); err != nil {
		return err
	}
	_, err = b.WriteTo(fd)
	return err
}

func run(dir string) error {
	m := &image{path: filepath.Join(dir, "disk.img")}
	for i := range 4 {
		err := m.update(func(b *super.Block) error {
			if b.Mounts != uint32(i) {
				return fmt.Errorf("mount count %d, want %d", b.Mounts, i)
			}
			b.Mounts++
			b.SetLabel(fmt.Sprintf("volume-%d", i))
			return nil
		})
		if err != nil {
			return err
		}
	}
	return m.update(func(b *super.Block) error {
		fmt.Println(b.Label(), b.Mounts, b.Sum())
		if b.Label() != "volume-3" {
			return errors.New("wrong label")
		}
		return nil
	})
}

func main() {
	dir, err := os.MkdirTemp("", "image")
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	err = run(dir)
	os.RemoveAll(dir)
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
}

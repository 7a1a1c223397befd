// Package colfile gives typed views of the columns of a file in memory.
package colfile

import (
	"errors"
	"unsafe"
)

// Footer closes each file.
type Footer struct {
	Rows   uint32
	Offset uint32
	Width  uint32
	Magic  uint32
}

const (
	footerSize = int(unsafe.Sizeof(Footer{}))
	magic      = 0x214c4f43
)

var (
	ErrShort = errors.New("colfile: short file")
	ErrMagic = errors.New("colfile: bad magic")
	ErrRange = errors.New("colfile: column outside the file")
)

// File is one column file.
type File struct {
	data []byte
	foot *Footer
}

// Open checks the footer and the extent of the column once.
func Open(data []byte) (*File, error) {
	if len(data) < footerSize || len(data)%8 != 0 {
		return nil, ErrShort
	}
	f := &File{data: data}
	f.foot = f.footer()
	if f.foot.Magic != magic {
		return nil, ErrMagic
	}
	body := uint64(len(data) - footerSize)
	need := uint64(f.foot.Offset) + uint64(f.foot.Rows)*uint64(f.foot.Width)
	if need > body || f.foot.Offset%8 != 0 {
		return nil, ErrRange
	}
	return f, nil
}

func (f *File) footer() *Footer {
	return (*Footer)(unsafe.Pointer(&f.data[len(f.data)-footerSize]))
}

// Int64s is the column as 64 bit values, nil if it has another width.
func (f *File) Int64s() []int64 {
	if f.foot.Width != 8 || f.foot.Rows == 0 {
		return nil
	}
	return unsafe.Slice((*int64)(unsafe.Pointer(&f.data[f.foot.Offset])), f.foot.Rows)
}

// Bytes views values in their stored form.
func Bytes(v []int64) []byte {
	if len(v) == 0 {
		return nil
	}
	return unsafe.Slice((*byte)(unsafe.Pointer(&v[0])), len(v)*int(unsafe.Sizeof(v[0])))
}

// Append adds the footer for rows values of eight bytes at offset 0.
func Append(body []byte, rows int) []byte {
	f := Footer{Rows: uint32(rows), Width: 8, Magic: magic}
	return append(body, (*[footerSize]byte)(unsafe.Pointer(&f))[:]...)
}

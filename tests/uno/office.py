# SPDX-License-Identifier: Apache-2.0
"""A headless LibreOffice of its own with the test component, for as long as a with-block."""
import os
import pathlib
import shutil
import subprocess
import time

PROGRAM = pathlib.Path(os.environ.get('UNO_PROGRAM', '/usr/lib/libreoffice/program'))


class Office:
    """Its own profile and pipe; only the process started here is ever ended."""

    def __init__(self, folder, extensions):
        self.folder = pathlib.Path(folder)
        self.pipe = f'gjtest{os.getpid()}'
        self.env = dict(os.environ)
        if 'OFFICE_PRELOAD' in os.environ:  # a component built with sanitizers needs their library first
            self.env.update(LD_PRELOAD=os.environ['OFFICE_PRELOAD'], ASAN_OPTIONS='detect_leaks=0')
        self.arguments = [
            str(PROGRAM / 'soffice.bin'), '--headless', '--invisible', '--norestore', '--nologo', '--nodefault',
            f'--accept=pipe,name={self.pipe};urp;', f'-env:UserInstallation={self.folder.as_uri()}/profile',
            f'-env:BUNDLED_EXTENSIONS={pathlib.Path(extensions).as_uri()}']
        self.process = None

    def start(self):
        self.process = subprocess.Popen(self.arguments, env=self.env, stdout=subprocess.DEVNULL)

    def connect(self, patience=120):
        """The office's component context. A first start may ask (81) to be started again."""
        import uno
        local = uno.getComponentContext()
        resolver = local.ServiceManager.createInstance('com.sun.star.bridge.UnoUrlResolver')
        url = f'uno:pipe,name={self.pipe};urp;StarOffice.ComponentContext'
        end = time.monotonic() + patience
        while time.monotonic() < end:
            if self.process.poll() == 81:
                self.start()
            elif self.process.poll() is not None:
                raise RuntimeError(f'the office ended with status {self.process.returncode}')
            try:
                return resolver.resolve(url)
            except Exception:  # not yet there
                time.sleep(0.1)
        raise RuntimeError('the office does not answer')

    def resident(self):
        """Bytes of memory in use."""
        pages = pathlib.Path(f'/proc/{self.process.pid}/statm').read_text().split()[1]
        return int(pages) * os.sysconf('SC_PAGE_SIZE')

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        shutil.rmtree(self.folder / 'profile', ignore_errors=True)
